using NetDsl.Generator.Shapes;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Layers.Products;

/// <summary>What every layer with a kernel is told: whether it has a bias, how both begin, and its spectral normalisation.</summary>
/// <param name="PowerIterations">Of spectral normalisation in each training pass; 0 without it.</param>
internal sealed record DeclaredKernel(bool UseBias, DeclaredInitializer Kernel, DeclaredInitializer Bias, int PowerIterations)
{
    private const int MostPowerIterations = 100;

    /// <summary>The standard deviation with which Keras's wrapper begins the vector of spectral normalisation.</summary>
    private const float VectorDeviation = 0.02f;

    public static DeclaredKernel Read(ArgumentReader arguments)
    {
        var isSpectral = arguments.Flag("SpectralNormalization", false);
        var iterations = arguments.Integer("PowerIterations", 1, MostPowerIterations, ProductDefaults.PowerIterations);
        if (!isSpectral && arguments.Has("PowerIterations"))
        {
            arguments.Refuses("PowerIterations", DiagnosticIds.PowerIterationsAlone,
                [Fix.Of("Write SpectralNormalization = true", FixEdit.Set("SpectralNormalization", "true")),
                    Fix.Of("Remove PowerIterations", FixEdit.Remove("PowerIterations"))],
                Wording.Number(iterations));
        }

        return new DeclaredKernel(
            arguments.Flag("UseBias", true),
            DeclaredInitializer.Read(arguments, "KernelInitializer", ProductDefaults.KernelInitializer),
            DeclaredInitializer.Read(arguments, "BiasInitializer", ProductDefaults.BiasInitializer),
            isSpectral ? iterations : 0);
    }

    /// <summary>The parameters: a kernel and, where there is one, a bias of one number per output; with spectral normalisation its vector.</summary>
    /// <param name="kernel">The kernel's shape.</param>
    /// <param name="outputs">The shape of what it gives for one pixel, which is the bias's.</param>
    public ParameterShape[] Parameters(int[] kernel, params int[] outputs)
    {
        var parameters = new List<ParameterShape> { new("kernel", kernel.ToEquatableArray(), IsTrainable: true, Kernel.For(kernel)) };
        if (UseBias)
            parameters.Add(new ParameterShape("bias", outputs.ToEquatableArray(), IsTrainable: true, Bias.For(outputs)));
        if (PowerIterations > 0)
        {
            var all = outputs.Aggregate((product, length) => product * length);
            parameters.Add(new ParameterShape("vector_u", new[] { 1, all }.ToEquatableArray(), IsTrainable: false,
                new InitialValue.TruncatedNormal(0f, VectorDeviation)));
        }

        return [.. parameters];
    }
}

/// <summary>What a layer with a kernel computes.</summary>
internal abstract record KernelLayerOptions(string Kind) : LayerOptions(Kind)
{
    /// <summary>Of spectral normalisation in each training pass; 0 without it.</summary>
    public int PowerIterations { get; init; }
}
