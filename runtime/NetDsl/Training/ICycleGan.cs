namespace NetDsl;

/// <summary>A CycleGAN as a training loop sees it. The source generator writes it for classes with <see cref="CycleGanAttribute"/>.</summary>
public interface ICycleGan : ITrainable
{
    /// <summary>Numbers in an image of A: height × width × channels.</summary>
    int ImageLengthA { get; }

    /// <summary>Numbers in an image of B.</summary>
    int ImageLengthB { get; }

    /// <summary>One step of training: both generators together, then each discriminator.</summary>
    /// <param name="imagesA">A batch of images of A.</param>
    /// <param name="imagesB">A batch of images of B; nothing of it belongs to what has the same place in the other batch.</param>
    /// <returns>The losses as they were before the updates.</returns>
    /// <exception cref="ArgumentException">A length isn't that of a batch; nothing was changed.</exception>
    CycleGanLosses TrainStep(ReadOnlySpan<float> imagesA, ReadOnlySpan<float> imagesB);
}

/// <summary>The losses of one training step of a CycleGAN, each a mean over the batch.</summary>
/// <param name="Generators">
/// What both generators learn from together: how far the discriminators are from taking their images for real ones, and the two terms below with their
/// weights.
/// </param>
/// <param name="DiscriminatorA">The loss of the discriminator of A: half of that of real images and that of generated ones together.</param>
/// <param name="DiscriminatorB">The loss of the discriminator of B.</param>
/// <param name="Cycle">
/// How far images that came back from the other side are from what went there: the mean absolute errors of both ways, added, without their weight.
/// </param>
/// <param name="Identity">
/// How far a generator changes images that are already such as it draws: the mean absolute errors of both, added, without their weight; 0 without that term.
/// </param>
public readonly record struct CycleGanLosses(float Generators, float DiscriminatorA, float DiscriminatorB, float Cycle, float Identity)
{
    /// <summary>The losses of both discriminators, added.</summary>
    public float Discriminators => DiscriminatorA + DiscriminatorB;
}
