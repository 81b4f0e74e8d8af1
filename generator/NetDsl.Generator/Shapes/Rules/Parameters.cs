using NetDsl.Generator.Values;

namespace NetDsl.Generator.Shapes.Rules;

/// <summary>The parameters that kinds of layers have in common.</summary>
internal static class Parameters
{
    /// <summary>A kernel and, where there is one, a bias of one number per output.</summary>
    public static ParameterShape[] KernelAndBias(int[] kernel, int outputs, KernelOptions options)
    {
        var kernelShape = new ParameterShape("kernel", kernel.ToEquatableArray(), IsTrainable: true, options.Kernel.For(kernel));
        return options.UseBias ? [kernelShape, Vector("bias", outputs, isTrainable: true, options.Bias.For([outputs]))] : [kernelShape];
    }

    /// <summary>One number per channel.</summary>
    public static ParameterShape Vector(string name, int count, bool isTrainable, InitialValue initial) =>
        new(name, new[] { count }.ToEquatableArray(), isTrainable, initial);
}
