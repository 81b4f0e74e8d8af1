using NetDsl.Generator.Shapes;

namespace NetDsl.Generator.Graph;

/// <summary>Adds normally distributed numbers around 0, in training only.</summary>
internal sealed record GaussianNoiseOperation(string Name, string Title, int Input, int Output, TensorShape Shape, float StandardDeviation)
    : Operation(Name, Title, Input, Output)
{
    public override bool PassesGradientOn => true;
}
