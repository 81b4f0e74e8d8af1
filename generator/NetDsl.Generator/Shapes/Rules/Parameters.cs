using NetDsl.Generator.Values;

namespace NetDsl.Generator.Shapes.Rules;

/// <summary>The parameters that kinds of layers have in common.</summary>
internal static class Parameters
{
    /// <summary>A Glorot uniform kernel and, where there is one, a bias of zeros.</summary>
    public static ParameterShape[] KernelAndBias(int[] kernel, int fanIn, int fanOut, int outputs, bool useBias)
    {
        var kernelShape = new ParameterShape("kernel", kernel.ToEquatableArray(), IsTrainable: true, new InitialValue.GlorotUniform(fanIn, fanOut));
        return useBias ? [kernelShape, Vector("bias", outputs, isTrainable: true, new InitialValue.Zeros())] : [kernelShape];
    }

    /// <summary>One number per channel.</summary>
    public static ParameterShape Vector(string name, int count, bool isTrainable, InitialValue initial) =>
        new(name, new[] { count }.ToEquatableArray(), isTrainable, initial);
}
