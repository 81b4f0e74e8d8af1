namespace NetDsl.Training;

/// <summary>
/// Deals a data set out in batches of a fixed size, in a new order each epoch. What is left over at an epoch's end is too small for a batch and rests until the next epoch.
/// Which images a step gets depends on the random stream and the step's number alone.
/// </summary>
public sealed class BatchSource
{
    private readonly ImageDataSet _data;
    private readonly EpochShuffle _shuffle;

    /// <summary>Prepares to deal.</summary>
    /// <param name="data">The images.</param>
    /// <param name="batch">Images in a batch, from 1 to as many as there are.</param>
    /// <param name="random">A stream for this use alone.</param>
    public BatchSource(ImageDataSet data, int batch, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(batch, data.Count);
        _data = data;
        Batch = batch;
        StepsPerEpoch = data.Count / batch;
        _shuffle = new EpochShuffle(data.Count, random);
    }

    /// <summary>Images in a batch.</summary>
    public int Batch { get; }

    /// <summary>Whole batches in an epoch.</summary>
    public int StepsPerEpoch { get; }

    /// <summary>Numbers in a batch: images × height × width × channels.</summary>
    public int Length => checked(Batch * _data.Shape.Length);

    /// <summary>Copies the images of a step out, as numbers. Nothing is allocated.</summary>
    /// <param name="step">From 0 over all epochs.</param>
    /// <param name="destination"><see cref="Length"/> numbers: batch × height × width × channels.</param>
    /// <exception cref="ArgumentException">The destination isn't as long as a batch.</exception>
    public void Fill(long step, Span<float> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        if (destination.Length != Length)
            throw new ArgumentException($"Expected {Length} numbers for {Batch} images of {_data.Shape}, found {destination.Length}.", nameof(destination));

        var (epoch, stepOfEpoch) = Math.DivRem(step, StepsPerEpoch);
        var chosen = _shuffle.Order(epoch).Slice((int)stepOfEpoch * Batch, Batch);
        var length = _data.Shape.Length;
        for (var image = 0; image < chosen.Length; image++)
            _data.CopyTo(chosen[image], destination.Slice(image * length, length));
    }
}
