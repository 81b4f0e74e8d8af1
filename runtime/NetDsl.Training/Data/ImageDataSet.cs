namespace NetDsl.Training;

/// <summary>Images of one size, held as bytes and handed out as the numbers that a network works with.</summary>
public sealed class ImageDataSet
{
    private readonly ReadOnlyMemory<byte> _pixels;
    private readonly float[] _numbers = new float[256];

    /// <summary>Takes images as they are in a file.</summary>
    /// <param name="pixels">One image after the other, rows from the top, channels last. They are not copied.</param>
    /// <param name="shape">The size of one image.</param>
    /// <param name="range">What the bytes 0 and 255 stand for.</param>
    /// <exception cref="ArgumentException">There is no image, or the last one isn't whole.</exception>
    public ImageDataSet(ReadOnlyMemory<byte> pixels, ImageShape shape, PixelRange range)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(shape.Length, 1, nameof(shape));
        if (pixels.IsEmpty || pixels.Length % shape.Length != 0)
            throw new ArgumentException($"Expected whole images of {shape}, {shape.Length} bytes each; found {pixels.Length} bytes.", nameof(pixels));

        _pixels = pixels;
        Shape = shape;
        Count = pixels.Length / shape.Length;
        for (var pixel = 0; pixel < _numbers.Length; pixel++)
            _numbers[pixel] = range.ToNumber((byte)pixel);
    }

    /// <summary>How many images there are.</summary>
    public int Count { get; }

    /// <summary>The size of one image.</summary>
    public ImageShape Shape { get; }

    /// <summary>Copies one image out, as numbers.</summary>
    /// <param name="index">From 0 to below <see cref="Count"/>.</param>
    /// <param name="destination"><see cref="ImageShape.Length"/> numbers.</param>
    /// <exception cref="ArgumentException">The destination isn't as long as an image.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such image.</exception>
    public void CopyTo(int index, Span<float> destination)
    {
        if ((uint)index >= (uint)Count)
            throw new ArgumentOutOfRangeException(nameof(index), index, $"Expected an image from 0 to {Count - 1}.");
        if (destination.Length != Shape.Length)
            throw new ArgumentException($"Expected {Shape.Length} numbers for an image of {Shape}, found {destination.Length}.", nameof(destination));

        var source = _pixels.Span.Slice(index * Shape.Length, Shape.Length);
        for (var i = 0; i < source.Length; i++)
            destination[i] = _numbers[source[i]];
    }
}
