namespace NetDsl;

/// <summary>
/// Keeps an exponential moving average of a GAN's generator, which draws better than the generator itself: after each of its steps, average = decay · average +
/// (1 − decay) · weight (Karras et al., arXiv 1710.10196). See <see cref="ExponentialMovingAverage"/>.
/// </summary>
/// <param name="decay">How much of the average stays at each step, from 0 to below 1; by default 0.999.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ExponentialMovingAverageAttribute(float decay = AverageDefaults.Decay) : Attribute
{
    /// <summary>How much of the average stays at each step.</summary>
    public float Decay { get; } = decay;
}
