namespace NetDsl.Training;

/// <summary>Which images of CIFAR-10 become a data set, and how.</summary>
public sealed record Cifar10Options
{
    /// <summary>The classes whose images are taken, numbers from 0 to 9: see <see cref="Cifar10Classes.Parse"/>. Empty takes all.</summary>
    public IReadOnlyList<int> Classes { get; init; } = [];

    /// <summary>How many images there must be at least: those of a batch.</summary>
    public int MinimumImages { get; init; } = 1;

    /// <summary>What the bytes 0 and 255 stand for.</summary>
    public PixelRange Range { get; init; } = PixelRange.MinusOneToOne;
}
