using NetDsl.Generator.Graph;
using NetDsl.Generator.Shapes;

namespace NetDsl.Generator.Layers.Elementwise;

/// <summary>AlphaDropout: any shape; in training some numbers become SELU's lowest one, and mean and variance stay.</summary>
internal sealed class AlphaDropoutRule : LayerRule
{
    public override string Kind => "AlphaDropout";

    public override string NamePrefix => "alpha_dropout";

    public override Shaping Read(ArgumentReader arguments)
    {
        var options = new AlphaDropoutOptions(arguments.Share("rate", 0f));
        return input => LayerShape.Gives(options, input.Shape);
    }
}

internal sealed record AlphaDropoutOptions(float Rate) : LayerOptions("AlphaDropout")
{
    public override LayerDescription Description => new("AlphaDropout", Rate);

    public override bool KeepsUnits => true;

    public override bool IsOffInPrediction => true;

    public override string InPrediction => "Dropout is off";

    public override string InTraining => "dropout drawn anew";

    public override string? WhyWithoutEffect(TensorShape input, TensorShape output) => Rate == 0f ? "its rate is 0" : null;
}

/// <summary>In training, kept numbers become x · <see cref="Factor"/> + <see cref="Offset"/>, the others <see cref="Dropped"/>.</summary>
internal sealed record AlphaDropoutOperation(string Name, string Title, int Input, int Output, TensorShape Shape, float Rate)
    : Operation(Name, Title, Input, Output)
{
    /// <summary>What SELU gives of numbers far below 0: −λα (Klambauer et al., arXiv 1706.02515).</summary>
    private const double Lowest = -1.7580993408473768;

    public override bool PassesGradientOn => true;

    public override TangentRule Tangent => TangentRule.Own;

    public float Factor => (float)ExactFactor;

    public float Offset => (float)(-ExactFactor * Lowest * Rate);

    public float Dropped => (float)(ExactFactor * Lowest * (1 - Rate));

    // What makes the variance 1 again.
    private double ExactFactor => 1 / Math.Sqrt((1 - Rate) * (1 + Rate * Lowest * Lowest));
}

/// <summary>The step of AlphaDropout.</summary>
internal static class AlphaDropoutStep
{
    public static int Add(GraphBuilder builder, int index)
    {
        var layer = builder.Layer(index);
        return builder.Add(index, (name, title, input, output) => new AlphaDropoutOperation(
            name, title, input, output, layer.InputShape, ((AlphaDropoutOptions)layer.Options).Rate));
    }
}
