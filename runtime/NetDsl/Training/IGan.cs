namespace NetDsl;

/// <summary>
/// A GAN as a training loop sees it. The source generator writes it for classes with <see cref="GanAttribute"/> whose generator has at most one input of
/// noise and at most one that belongs to the real images: a label that the discriminator is told too, or an image of which it makes another one.
/// </summary>
public interface IGan : ITrainable
{
    /// <summary>Numbers in an image: height × width × channels.</summary>
    int ImageLength { get; }

    /// <summary>
    /// Numbers of noise that a step takes for each image; 0 where the class draws its noise itself (<see cref="NoiseAttribute"/>), or takes none.
    /// </summary>
    int NoiseLength { get; }

    /// <summary>Numbers of the input that both networks share, such as a label, for each image; 0 where there is none, or where it is an image.</summary>
    int LabelLength { get; }

    /// <summary>Numbers of the image of which the generator makes another one, height × width × channels; 0 where it starts from no image.</summary>
    int SourceLength => 0;

    /// <summary>How many batches of noise a step takes: 1, or one for each update with <see cref="RealImages.Fresh"/>.</summary>
    int NoiseBatches => 1;

    /// <summary>Whether the discriminator's loss has a gradient penalty beside it, which <see cref="GanLosses.Penalty"/> gives.</summary>
    bool HasPenalty => false;

    /// <summary>One step of training.</summary>
    /// <param name="real"><see cref="ITrainable.BatchesPerStep"/> batches of real images.</param>
    /// <param name="noise"><see cref="NoiseBatches"/> batches of noise; empty where <see cref="NoiseLength"/> is 0.</param>
    /// <param name="labels">
    /// As many batches of the input that belongs to the real images: labels or, where <see cref="SourceLength"/> isn't 0, source images; empty where there is
    /// none.
    /// </param>
    /// <returns>The losses of the last update of each network, as they were before it.</returns>
    /// <exception cref="ArgumentException">A length isn't that of a batch.</exception>
    GanLosses TrainStep(ReadOnlySpan<float> real, ReadOnlySpan<float> noise, ReadOnlySpan<float> labels);
}

/// <summary>Both losses of one training step of a generative adversarial network, each a mean over the batch.</summary>
/// <param name="Discriminator">The discriminator's loss: that of the real images plus that of the generated ones.</param>
/// <param name="Generator">The generator's loss: how far the discriminator is from taking the generated images for real ones.</param>
public readonly record struct GanLosses(float Discriminator, float Generator)
{
    /// <summary>
    /// The gradient penalty of the discriminator's last update that had one, which <see cref="Discriminator"/> doesn't contain; 0 without a penalty.
    /// </summary>
    public float Penalty { get; init; }
}
