namespace NetDsl;

/// <summary>
/// Generated images of earlier steps, so that a discriminator doesn't forget what it has seen (Shrivastava et al., arXiv 1612.07828; 50 of them in CycleGAN,
/// arXiv 1703.10593). Until there are so many, each image that comes is kept and shown. From then on, each is shown with probability ½; otherwise one of those
/// that are kept, all with the same probability, is shown, and the image that came is kept in its place.
/// </summary>
/// <remarks>Which images are exchanged depends on the stream and on how often there was an exchange. Nothing is allocated once it is made.</remarks>
public sealed class PastImages
{
    // A word for whether an image is exchanged, and one for which.
    private const int Words = 2;

    private readonly RandomStream _stream;
    private readonly float[] _images;
    private readonly int _length;
    private ulong _exchanges;

    /// <summary>Takes the memory.</summary>
    /// <param name="capacity">How many images are kept, at least 1.</param>
    /// <param name="imageLength">Numbers in an image, at least 1.</param>
    /// <param name="stream">A stream for this use alone.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1, or all images together have more numbers than an array can hold.</exception>
    public PastImages(int capacity, int imageLength, RandomStream stream)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(imageLength, 1);
        if ((long)capacity * imageLength > Array.MaxLength)
        {
            throw new ArgumentOutOfRangeException(
                nameof(capacity), capacity, FormattableString.Invariant($"Expected at most {Array.MaxLength / imageLength} images of {imageLength} numbers."));
        }

        (Capacity, _length, _stream) = (capacity, imageLength, stream);
        _images = new float[capacity * imageLength];
    }

    /// <summary>How many images are kept at most.</summary>
    public int Capacity { get; }

    /// <summary>How many images are kept now.</summary>
    public int Count { get; private set; }

    /// <summary>Takes a batch of new images in and gives one in return for each: itself, or an earlier one.</summary>
    /// <param name="images">New images, one after the other.</param>
    /// <param name="shown">Gets as many images; no part of <paramref name="images"/>.</param>
    /// <exception cref="ArgumentException">The lengths differ or aren't those of whole images, or the spans share memory.</exception>
    public void Exchange(ReadOnlySpan<float> images, Span<float> shown)
    {
        var (count, rest) = Math.DivRem(images.Length, _length);
        if (rest != 0)
            throw new ArgumentException(FormattableString.Invariant($"Expected images of {_length} numbers, found {images.Length} in all."), nameof(images));
        if (shown.Length != images.Length)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"Expected {images.Length} numbers, as many as there are new ones, found {shown.Length}."), nameof(shown));
        }
        if (images.Overlaps(shown))
            throw new ArgumentException("Expected other memory than that of the new images, which are still read.", nameof(shown));

        var stream = _stream.Substream(_exchanges++);
        Span<uint> words = stackalloc uint[Words];
        for (var image = 0; image < count; image++)
        {
            var came = images.Slice(image * _length, _length);
            var given = shown.Slice(image * _length, _length);
            if (Count < Capacity)
            {
                came.CopyTo(Kept(Count++));
                came.CopyTo(given);
                continue;
            }

            stream.FillBits(words, (ulong)image);
            if (words[0] < 1u << 31)
            {
                came.CopyTo(given);
                continue;
            }

            var old = Kept((int)(((ulong)words[1] * (ulong)Capacity) >> 32));
            old.CopyTo(given);
            came.CopyTo(old);
        }
    }

    /// <summary>Adds the images, and what the next exchange depends on, to what a checkpoint holds.</summary>
    /// <param name="state">The state of the training.</param>
    /// <param name="name">What the images are called there.</param>
    /// <exception cref="ArgumentException">There is something of that name.</exception>
    public void AddTo(TrainingState state, string name)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.WithNumbers(name, [Capacity, _length], _images)
            .WithCounter($"{name}, kept", () => (ulong)Count, SetCount)
            .WithCounter($"{name}, exchanges", () => _exchanges, exchanges => _exchanges = exchanges);
    }

    private void SetCount(ulong count) => Count = (int)Math.Min(count, (ulong)Capacity);

    private Span<float> Kept(int place) => _images.AsSpan(place * _length, _length);
}
