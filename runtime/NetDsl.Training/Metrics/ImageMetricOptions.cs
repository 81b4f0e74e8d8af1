namespace NetDsl.Training;

/// <summary>
/// How much is drawn and compared when a generator is measured. The defaults cost little beside an epoch of training; docs/metrics.md has what was measured.
/// </summary>
public sealed record ImageMetricOptions
{
    /// <summary>Images that are drawn, at least 2. Distances of different numbers can't be compared: fewer images give larger ones.</summary>
    public int Images
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 2);
            field = value;
        }
    } = 1000;

    /// <summary>
    /// Of the reference images, so many are compared with, at least 2: where there are more, a sample of the whole set, always the same, because a set that is
    /// sorted by class begins with one class alone. Their features are computed once.
    /// </summary>
    public int ReferenceImages
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 2);
            field = value;
        }
    } = 10_000;

    /// <summary>Of the drawn images, so many, the first ones, are looked for among the training images; 0 for none.</summary>
    public int NearestImages
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    } = 10;

    /// <summary>
    /// Parts into which the drawn images are divided for the classifier score, at least 1: see <see cref="ClassifierScore.Of(ReadOnlySpan{float}, int, int)"/>.
    /// </summary>
    public int ScoreSplits
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 1;

    /// <summary>Whether the generator is told what to draw: it is asked for each class in turn then, and whether it obeys is measured.</summary>
    public bool Conditional { get; init; }

    /// <summary>The numbers that the generator has for black and white.</summary>
    public PixelRange Range { get; init; } = PixelRange.MinusOneToOne;
}
