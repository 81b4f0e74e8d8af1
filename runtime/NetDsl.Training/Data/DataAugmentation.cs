namespace NetDsl.Training;

/// <summary>
/// What is done to images by chance each time when they are dealt out, so that a network sees more than there are. What a step gets depends on the batch
/// source's random stream and the step's number alone.
/// </summary>
/// <remarks>
/// They are options of the data rather than attributes of a network, because the same network learns from data with and without them. What stands between a
/// generator and its discriminator is another thing: drawn images must pass through it as well.
/// </remarks>
public sealed record DataAugmentation
{
    /// <summary>Whether each image is mirrored left to right with a probability of one half, as Keras's RandomFlip("horizontal").</summary>
    public bool HorizontalFlip { get; init; }

    /// <summary>
    /// The size of a part that is cut out at a random place, each place being as likely, as Keras's RandomCrop: the images must be at least as large, and the
    /// network takes images of this size. Null for none.
    /// </summary>
    public (int Height, int Width)? RandomCrop { get; init; }

    /// <summary>What it does, for messages and checkpoints: <c>horizontal flip, random crop of 64 × 64</c>; empty where it does nothing.</summary>
    public override string ToString() => string.Join(
        ", ",
        [
            .. HorizontalFlip ? (string[])["horizontal flip"] : [],
            .. RandomCrop is var (height, width) ? (string[])[FormattableString.Invariant($"random crop of {height} × {width}")] : [],
        ]);
}
