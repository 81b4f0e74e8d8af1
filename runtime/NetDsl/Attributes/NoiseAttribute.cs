namespace NetDsl;

/// <summary>
/// Lets a GAN draw the generator's noise itself: its class gets a <c>TrainStep</c> without the noise, beside the one that is given it, and <c>DrawNoise</c>. Without this attribute there
/// is only the one that is given it. The generator must have exactly one input that the discriminator doesn't have: that is the noise.
/// </summary>
/// <param name="distribution">How the numbers are distributed. By default uniformly.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class NoiseAttribute(NoiseDistribution distribution = NoiseDistribution.Uniform) : Attribute
{
    /// <summary>How the numbers are distributed.</summary>
    public NoiseDistribution Distribution { get; } = distribution;

    /// <summary>The least number of <see cref="NoiseDistribution.Uniform"/>, finite. By default −1.</summary>
    public float Minimum { get; set; } = NetworkDefaults.NoiseMinimum;

    /// <summary>What all numbers of <see cref="NoiseDistribution.Uniform"/> are below, finite and above <see cref="Minimum"/>. By default 1.</summary>
    public float Maximum { get; set; } = NetworkDefaults.NoiseMaximum;

    /// <summary>The mean of <see cref="NoiseDistribution.Normal"/>, finite. By default 0.</summary>
    public float Mean { get; set; }

    /// <summary>The standard deviation of <see cref="NoiseDistribution.Normal"/>, above 0 and finite. By default 1.</summary>
    public float StandardDeviation { get; set; } = NetworkDefaults.NoiseStandardDeviation;
}
