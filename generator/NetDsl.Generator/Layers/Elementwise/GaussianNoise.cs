using NetDsl.Generator.Graph;
using NetDsl.Generator.Shapes;

namespace NetDsl.Generator.Layers.Elementwise;

/// <summary>GaussianNoise: any shape; in training random numbers are added.</summary>
internal sealed class GaussianNoiseRule : LayerRule
{
    public override string Kind => "GaussianNoise";

    public override string NamePrefix => "gaussian_noise";

    public override Shaping Read(ArgumentReader arguments)
    {
        var options = new GaussianNoiseOptions(arguments.NotNegative("stddev", 0f));
        return input => LayerShape.Gives(options, input.Shape);
    }
}

/// <summary>Normally distributed numbers around 0 are added in training.</summary>
internal sealed record GaussianNoiseOptions(float StandardDeviation) : LayerOptions("GaussianNoise")
{
    public override LayerDescription Description => new("GaussianNoise", StandardDeviation);

    public override bool KeepsUnits => true;

    public override bool IsOffInPrediction => true;

    public override string InPrediction => "no noise is added";

    public override string InTraining => "noise drawn anew";

    public override string? WhyWithoutEffect(TensorShape input, TensorShape output) => StandardDeviation == 0f ? "its stddev is 0" : null;
}

/// <summary>Adds normally distributed numbers around 0, in training only.</summary>
internal sealed record GaussianNoiseOperation(string Name, string Title, int Input, int Output, TensorShape Shape, float StandardDeviation)
    : Operation(Name, Title, Input, Output)
{
    public override bool PassesGradientOn => true;

    public override TangentRule Tangent => TangentRule.Own;
}

/// <summary>The step of GaussianNoise.</summary>
internal static class GaussianNoiseStep
{
    public static int Add(GraphBuilder builder, int index)
    {
        var layer = builder.Layer(index);
        return builder.Add(index, (name, title, input, output) => new GaussianNoiseOperation(
            name, title, input, output, layer.InputShape, ((GaussianNoiseOptions)layer.Options).StandardDeviation));
    }
}
