namespace NetDsl.Generator.Shapes.Rules;

/// <summary>GaussianNoise: any shape; in training random numbers are added.</summary>
internal sealed class GaussianNoiseRule : ILayerRule
{
    public string Kind => "GaussianNoise";

    public string NamePrefix => "gaussian_noise";

    public Shaping Read(ArgumentReader arguments)
    {
        var options = new GaussianNoiseOptions(arguments.NotNegative("stddev", 0f));
        return input => LayerShape.Gives(options, input.Shape);
    }
}
