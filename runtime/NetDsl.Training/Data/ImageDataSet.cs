using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace NetDsl.Training;

/// <summary>Images of one size, held as bytes and handed out as the numbers that a network works with; if wanted, each with a label.</summary>
public sealed class ImageDataSet
{
    private readonly ReadOnlyMemory<byte> _pixels;
    private readonly ReadOnlyMemory<int> _labels;
    private readonly float[] _numbers;

    /// <summary>Takes images as they are in a file.</summary>
    /// <param name="pixels">One image after the other, rows from the top, channels last. They are not copied.</param>
    /// <param name="shape">The size of one image.</param>
    /// <param name="range">What the bytes 0 and 255 stand for.</param>
    /// <exception cref="ArgumentException">There is no image, or the last one isn't whole.</exception>
    public ImageDataSet(ReadOnlyMemory<byte> pixels, ImageShape shape, PixelRange range)
    {
        shape.Require(nameof(shape));
        if (pixels.IsEmpty || pixels.Length % shape.Length != 0)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"Expected whole images of {shape}, {shape.Length} bytes each; found {pixels.Length} bytes."), nameof(pixels));
        }

        (_pixels, Shape, Range, Count) = (pixels, shape, range, pixels.Length / shape.Length);
        _numbers = new float[256];
        for (var pixel = 0; pixel < _numbers.Length; pixel++)
            _numbers[pixel] = range.ToNumber((byte)pixel);
    }

    /// <summary>Takes images and their labels, for conditional networks and classifiers.</summary>
    /// <param name="pixels">One image after the other, rows from the top, channels last. They are not copied.</param>
    /// <param name="shape">The size of one image.</param>
    /// <param name="range">What the bytes 0 and 255 stand for.</param>
    /// <param name="labels">The class of each image, from 0 to below <paramref name="classes"/>. They are not copied.</param>
    /// <param name="classes">How many classes there are, at least 1.</param>
    /// <exception cref="ArgumentException">There is no image, the last one isn't whole, or there isn't a label in range for each.</exception>
    public ImageDataSet(ReadOnlyMemory<byte> pixels, ImageShape shape, PixelRange range, ReadOnlyMemory<int> labels, int classes)
        : this(pixels, shape, range)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        if (labels.Length != Count)
            throw new ArgumentException(FormattableString.Invariant($"Expected a label for each of {Count} images, found {labels.Length}."), nameof(labels));

        OneHot.RequireLabels(labels.Span, classes, nameof(labels));
        _labels = labels;
        Classes = classes;
    }

    private ImageDataSet(ImageDataSet all, int first, int count)
    {
        (Shape, Range, Count, Classes, _numbers) = (all.Shape, all.Range, count, all.Classes, all._numbers);
        _pixels = all._pixels.Slice(first * all.Shape.Length, count * all.Shape.Length);
        _labels = all._labels.IsEmpty ? all._labels : all._labels.Slice(first, count);
    }

    /// <summary>How many images there are.</summary>
    public int Count { get; }

    /// <summary>The size of one image.</summary>
    public ImageShape Shape { get; }

    /// <summary>What the bytes 0 and 255 stand for.</summary>
    public PixelRange Range { get; }

    /// <summary>How many classes the labels tell apart; 0 if the images have no labels.</summary>
    public int Classes { get; }

    /// <summary>The class of each image; empty if they have none.</summary>
    public ReadOnlySpan<int> Labels => _labels.Span;

    /// <summary>Some of the images, with their labels: to learn from some and to test with others. Nothing is copied.</summary>
    /// <param name="first">The first image, from 0.</param>
    /// <param name="count">How many, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There aren't as many.</exception>
    public ImageDataSet Slice(int first, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Count - first);
        return new ImageDataSet(this, first, count);
    }

    /// <summary>
    /// The same images with rows and columns exchanged: for files that hold them column by column, as those of EMNIST do, where letters lie on their sides
    /// otherwise. The bytes are copied.
    /// </summary>
    public ImageDataSet Transposed()
    {
        var source = _pixels.Span;
        var target = new byte[_pixels.Length];
        var (height, width, channels) = (Shape.Height, Shape.Width, Shape.Channels);
        var pixel = 0;
        for (var image = 0; image < Count; image++)
        {
            for (var row = 0; row < height; row++)
            {
                for (var column = 0; column < width; column++, pixel++)
                    source.Slice(pixel * channels, channels).CopyTo(target.AsSpan(image * Shape.Length + (column * height + row) * channels));
            }
        }

        var shape = new ImageShape(width, height, channels);
        return Classes == 0 ? new ImageDataSet(target, shape, Range) : new ImageDataSet(target, shape, Range, _labels, Classes);
    }

    /// <summary>Images from the whole set, by chance and in their order, without their labels; the set itself where it hasn't more.</summary>
    internal ImageDataSet Sample(int count, RandomStream random)
    {
        if (count >= Count)
            return this;

        var chosen = new EpochShuffle(Count, random).Order(0)[..count].ToArray();
        Array.Sort(chosen);
        var pixels = new byte[checked(count * Shape.Length)];
        for (var image = 0; image < count; image++)
            Pixels(chosen[image]).CopyTo(pixels.AsSpan(image * Shape.Length));
        return new ImageDataSet(pixels, Shape, Range);
    }

    /// <summary>Copies one image out, as numbers.</summary>
    /// <param name="index">From 0 to below <see cref="Count"/>.</param>
    /// <param name="destination"><see cref="ImageShape.Length"/> numbers.</param>
    /// <exception cref="ArgumentException">The destination isn't as long as an image.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such image.</exception>
    public void CopyTo(int index, Span<float> destination)
    {
        var source = Pixels(index);
        if (destination.Length != Shape.Length)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"Expected {Wording.Numbers(Shape.Length)} for an image of {Shape}, found {destination.Length}."),
                nameof(destination));
        }

        for (var i = 0; i < source.Length; i++)
            destination[i] = _numbers[source[i]];
    }

    /// <summary>A checksum over all images, their range and their labels: whether a run that goes on has the data with which it began.</summary>
    internal string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(_pixels.Span);
        hash.AppendData(MemoryMarshal.AsBytes(_numbers.AsSpan()));
        hash.AppendData(MemoryMarshal.AsBytes(_labels.Span));
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }

    /// <summary>The bytes of one image, height × width × channels: what sample sheets and files take.</summary>
    /// <param name="index">From 0 to below <see cref="Count"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such image.</exception>
    public ReadOnlySpan<byte> Pixels(int index) =>
        (uint)index < (uint)Count
            ? _pixels.Span.Slice(index * Shape.Length, Shape.Length)
            : throw new ArgumentOutOfRangeException(nameof(index), index, FormattableString.Invariant($"Expected an image from 0 to {Count - 1}."));
}
