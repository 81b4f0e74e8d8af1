using NetDsl.Descriptions;
using NetDsl.Onnx.Graph;

namespace NetDsl.Onnx.Layers;

/// <summary>Functions of each number, in whichever order the axes are.</summary>
internal static class ActivationConversion
{
    // SELU's constants, and what the two forms of GELU multiply by.
    private const float SeluAlpha = 1.6732632423543772f;
    private const float SeluScale = 1.0507009873554805f;
    private const float RootOfHalf = 0.7071067811865476f;
    private const float RootOfTwoByPi = 0.7978845608028654f;
    private const float CubicPart = 0.044715f;

    /// <exception cref="NotSupportedException">It is an activation of the user's that the options don't define.</exception>
    public static LayerValue Write(LayerContext context, ActivationLayer layer) => layer.Function switch
    {
        ActivationFunction.ReLU => context.ResultLikeInput("Relu", [context.Input.Name]),
        ActivationFunction.LeakyReLU => context.ResultLikeInput("LeakyRelu", [context.Input.Name], NodeAttribute.Of("alpha", layer.Alpha)),
        ActivationFunction.ELU => context.ResultLikeInput("Elu", [context.Input.Name], NodeAttribute.Of("alpha", layer.Alpha)),
        ActivationFunction.SELU =>
            context.ResultLikeInput("Selu", [context.Input.Name], NodeAttribute.Of("alpha", SeluAlpha), NodeAttribute.Of("gamma", SeluScale)),
        ActivationFunction.Tanh => context.ResultLikeInput("Tanh", [context.Input.Name]),
        ActivationFunction.Sigmoid => context.ResultLikeInput("Sigmoid", [context.Input.Name]),
        ActivationFunction.Softplus => context.ResultLikeInput("Softplus", [context.Input.Name]),
        ActivationFunction.HardSigmoid =>
            context.ResultLikeInput("HardSigmoid", [context.Input.Name], NodeAttribute.Of("alpha", 1f / 6f), NodeAttribute.Of("beta", 0.5f)),
        ActivationFunction.SiLU => Formula(context, x => x * x.Sigmoid()),
        ActivationFunction.GELU => Formula(context, x => x * 0.5f * ((x * RootOfHalf).Erf() + 1f)),
        ActivationFunction.ApproximateGELU => Formula(context, x => x * 0.5f * ((((x * x * x * CubicPart) + x) * RootOfTwoByPi).Tanh() + 1f)),
        _ => Formula(context, context.Options.Find(layer.Type!) ?? throw new NotSupportedException(
            $"The layer {layer} can't be exported: ONNX has no operator for your activation {layer.Type!.Name}; tell it in ONNX's operators with " +
            $"new OnnxOptions().Define<{layer.Type.Name}>(x => …) and give these options to the export.")),
    };

    /// <summary>PRelu with the slopes in the order of the input's axes; axes that share a slope have length 1 and are spread.</summary>
    public static LayerValue LearnedSlopes(LayerContext context)
    {
        var alpha = context.Parameter("alpha")!;
        var slopes = context.Input.IsChannelsFirst
            ? context.Graph.Parameter(alpha.Name, Axes.Transpose(alpha.Values, alpha.Shape, 2, 0, 1), Axes.Order(alpha.Shape, 2, 0, 1))
            : context.Graph.Parameter(alpha.Name, alpha.Values, [.. alpha.Shape.Select(length => (long)length)]);
        return context.ResultLikeInput("PRelu", [context.Input.Name, slopes]);
    }

    private static LayerValue Formula(LayerContext context, Func<OnnxValue, OnnxValue> formula) =>
        context.LikeInput(formula(new OnnxValue(context.Graph, context.Layer.Name, context.Input.Name)).Name);
}
