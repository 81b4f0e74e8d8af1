using NetDsl.Generator.Graph;
using NetDsl.Generator.Shapes;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Layers.Elementwise;

/// <summary>PReLU: any shape; one learned number for each number of an image, or for all along shared axes.</summary>
internal sealed class PReLURule : LayerRule
{
    public override string Kind => "PReLU";

    public override string NamePrefix => "p_re_lu";

    public override Shaping Read(ArgumentReader arguments)
    {
        var alpha = DeclaredInitializer.Read(arguments, "AlphaInitializer", ElementwiseDefaults.AlphaInitializer);
        var shared = arguments.Integers("SharedAxes");
        return input =>
        {
            var axes = input.Shape.Dimensions.Count;
            if (shared.Items.Where((axis, index) => axis < 1 || axis > axes || shared.Items.IndexOf(axis) != index).Select(axis => (int?)axis)
                .FirstOrDefault() is { } wrong)
            {
                return input.Refuses(
                    DiagnosticIds.SharedAxes,
                    "SharedAxes",
                    Wording.Literal(wrong),
                    wrong >= 1 && wrong <= axes ? "names it twice"
                    : $"gets {input.Arriving}, whose axes are {(axes == 1 ? "1 alone" : $"1 to {Wording.Literal(axes)}")}",
                    axes == 1 ? "write 1 or leave it out" : $"write some of 1 to {Wording.Literal(axes)}, each once");
            }

            var shape = input.Shape.Dimensions.Items.Select((dimension, index) => shared.Items.Contains(index + 1) ? 1 : dimension).ToEquatableArray();
            return LayerShape.Gives(new PReLUOptions(new TensorShape(shape)), input.Shape,
                new ParameterShape("alpha", shape, IsTrainable: true, alpha.For([.. shape])));
        };
    }
}

/// <summary>x where x is positive, alpha · x elsewhere. The gradients are computed from its input.</summary>
/// <param name="Alpha">The factors, of the shape <paramref name="AlphaShape"/>.</param>
/// <param name="AlphaShape">The shape of an image, with 1 in place of each axis along which numbers share a factor.</param>
/// <param name="PassesGradientOn">
/// Whether the gradient changes in place. A gradient penalty reads the output's gradient again, for the factors' second derivative.
/// </param>
internal sealed record PReLUOperation(
    string Name, string Title, int Input, int Output, TensorShape Shape, StoredParameter Alpha, TensorShape AlphaShape, bool PassesGradientOn)
    : Operation(Name, Title, Input, Output)
{
    public override bool HasParameters => Alpha.Shape.IsTrainable;

    public override bool PassesGradientOn { get; } = PassesGradientOn;

    public override TangentRule Tangent => TangentRule.Own;
}

/// <summary>PReLU: a factor of negative numbers that is learned.</summary>
/// <param name="AlphaShape">The shape of the factors: that of an image, with 1 in place of each shared axis.</param>
internal sealed record PReLUOptions(TensorShape AlphaShape) : LayerOptions("PReLU")
{
    public override LayerDescription Description => new("PReLU");

    public override bool KeepsUnits => true;

    public override bool IsActivation => true;

    public override bool KeepsPositive => true;

    public override ValueRange? Range(IReadOnlyList<ValueRange?> inputs) => inputs[0] is { Low: >= 0f } kept ? kept : ValueRange.Everything;
}

/// <summary>The step of PReLU.</summary>
internal static class PReLUStep
{
    public static int Add(GraphBuilder builder, int index)
    {
        var layer = builder.Layer(index);
        return builder.Add(index, (name, title, input, output) => new PReLUOperation(
            name, title, input, output, layer.OutputShape, builder.Parameter(layer, "alpha")!, ((PReLUOptions)layer.Options).AlphaShape,
            PassesGradientOn: !builder.IsPenalized));
    }
}
