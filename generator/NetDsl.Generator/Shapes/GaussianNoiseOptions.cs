namespace NetDsl.Generator.Shapes;

/// <summary>Normally distributed numbers around 0 are added in training.</summary>
internal sealed record GaussianNoiseOptions(float StandardDeviation) : LayerOptions("GaussianNoise");
