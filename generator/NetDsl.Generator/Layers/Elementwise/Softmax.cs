using NetDsl.Generator.Graph;
using NetDsl.Generator.Shapes;

namespace NetDsl.Generator.Layers.Elementwise;

/// <summary>Softmax over the channels of each pixel. The gradient is computed from its output, so it can work in place.</summary>
internal sealed record SoftmaxOperation(string Name, string Title, int Input, int Output, TensorShape Shape) : Operation(Name, Title, Input, Output)
{
    public override bool PassesGradientOn => true;
}

/// <summary>Softmax: any shape, over the channels of each pixel or all numbers of a vector.</summary>
internal sealed class SoftmaxRule : LayerRule
{
    public override string Kind => "Softmax";

    public override string NamePrefix => "softmax";

    public override Shaping Read(ArgumentReader arguments) => input => LayerShape.Gives(new SoftmaxOptions(), input.Shape);
}

/// <summary>Softmax over the channels.</summary>
internal sealed record SoftmaxOptions() : LayerOptions("Softmax")
{
    public override string? InsteadUnderPenalty => "remove it";

    public override LayerDescription Description => new("Softmax");

    public override bool KeepsUnits => true;

    public override bool IsActivation => true;

    public override ProbabilityFunction? Probabilities => ProbabilityFunction.Softmax;

    public override ValueRange? Range(IReadOnlyList<ValueRange?> inputs) => ValueRange.ZeroToOne;
}

/// <summary>The step of Softmax.</summary>
internal static class SoftmaxStep
{
    public static int Add(GraphBuilder builder, int index)
    {
        var layer = builder.Layer(index);
        var name = builder.UniqueName(layer.Options.Kind);
        var input = builder.InputTensor(layer);
        var output = builder.MayBeOverwritten(layer) ? builder.SetOutput(index, input) : builder.NewOutput(index, name);
        builder.Add(new SoftmaxOperation(name, GraphBuilder.Title(layer), input, output, layer.OutputShape));
        return 1;
    }
}
