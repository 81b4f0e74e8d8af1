using NetDsl.Generator.Values;

namespace NetDsl.Generator.Shapes.Rules;

/// <summary>The parameters that kinds of layers have in common.</summary>
internal static class Parameters
{
    /// <summary>The standard deviation with which Keras's wrapper begins the vector of spectral normalisation.</summary>
    private const float VectorDeviation = 0.02f;

    /// <summary>A kernel and, where there is one, a bias of one number per output; with spectral normalisation its vector.</summary>
    public static ParameterShape[] KernelAndBias(int[] kernel, int outputs, KernelOptions options)
    {
        var parameters = new List<ParameterShape> { new("kernel", kernel.ToEquatableArray(), IsTrainable: true, options.Kernel.For(kernel)) };
        if (options.UseBias)
            parameters.Add(Vector("bias", outputs, isTrainable: true, options.Bias.For([outputs])));
        if (options.PowerIterations > 0)
            parameters.Add(new ParameterShape("vector_u", new[] { 1, outputs }.ToEquatableArray(), IsTrainable: false, new InitialValue.TruncatedNormal(VectorDeviation)));
        return [.. parameters];
    }

    /// <summary>One number per channel.</summary>
    public static ParameterShape Vector(string name, int count, bool isTrainable, InitialValue initial) =>
        new(name, new[] { count }.ToEquatableArray(), isTrainable, initial);
}
