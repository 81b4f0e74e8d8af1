namespace NetDsl;

/// <summary>
/// A GAN's loss: least squares (LSGAN; Mao et al., arXiv 1611.04076), ½ · (x − label)² of the discriminator's output x, averaged over the batch. The discriminator's
/// loss is that of real images plus that of generated ones. See <see cref="LeastSquares"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class LeastSquaresAttribute : Attribute
{
    /// <summary>The discriminator's target for real images, any finite number: b of the paper. By default 1.</summary>
    public float RealLabel { get; set; } = LossDefaults.RealLabel;

    /// <summary>The discriminator's target for generated images, any finite number: a of the paper. By default 0.</summary>
    public float FakeLabel { get; set; }

    /// <summary>The generator's target for its own images, any finite number: c of the paper. By default 1, whatever <see cref="RealLabel"/> is.</summary>
    public float GeneratorLabel { get; set; } = LossDefaults.GeneratorLabel;
}
