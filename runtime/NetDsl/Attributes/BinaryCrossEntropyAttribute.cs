namespace NetDsl;

/// <summary>
/// A GAN's loss: the binary cross-entropy between the discriminator's logit x and a label z, max(x, 0) − x·z + ln(1 + e^−|x|), averaged over the batch.
/// The discriminator's loss is that of real images plus that of generated ones; the generator's is that of generated images labelled as it wants them to be seen (non-saturating).
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class BinaryCrossEntropyAttribute : Attribute
{
    /// <summary>The discriminator's label for real images, from 0 to 1. By default 1; 0.9 smooths it on one side.</summary>
    public float RealLabel { get; set; } = LossDefaults.RealLabel;

    /// <summary>The discriminator's label for generated images, from 0 to 1. By default 0.</summary>
    public float FakeLabel { get; set; }

    /// <summary>The generator's label for its own images, from 0 to 1. Where it isn't set, it is <see cref="RealLabel"/>, smoothing included.</summary>
    public float GeneratorLabel { get; set; } = float.NaN;
}
