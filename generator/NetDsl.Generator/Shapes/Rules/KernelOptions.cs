using NetDsl.Generator.Values;

namespace NetDsl.Generator.Shapes.Rules;

/// <summary>What every layer with a kernel is told: whether it has a bias, how both begin, and its spectral normalisation.</summary>
/// <param name="PowerIterations">Of spectral normalisation in each training pass; 0 without it.</param>
internal sealed record KernelOptions(bool UseBias, DeclaredInitializer Kernel, DeclaredInitializer Bias, int PowerIterations)
{
    private const int MostPowerIterations = 100;

    public static KernelOptions Read(ArgumentReader arguments)
    {
        var isSpectral = arguments.Flag("SpectralNormalization", false);
        var iterations = arguments.Integer("PowerIterations", 1, MostPowerIterations, ProductDefaults.PowerIterations);
        if (!isSpectral && arguments.Has("PowerIterations"))
            arguments.Refuses("PowerIterations", DiagnosticIds.PowerIterationsAlone, Wording.Number(iterations));
        return new KernelOptions(
            arguments.Flag("UseBias", true),
            DeclaredInitializer.Read(arguments, "KernelInitializer", ProductDefaults.KernelInitializer),
            DeclaredInitializer.Read(arguments, "BiasInitializer", ProductDefaults.BiasInitializer),
            isSpectral ? iterations : 0);
    }
}
