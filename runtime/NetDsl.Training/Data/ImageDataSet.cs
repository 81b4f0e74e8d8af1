using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace NetDsl.Training;

/// <summary>
/// Images of one size, held as bytes in memory or in a file and handed out as the numbers that a network works with; if wanted,
/// each with a label, or with several.
/// </summary>
public sealed class ImageDataSet
{
    private readonly ImageStore _store;
    private readonly int _first;
    private readonly ReadOnlyMemory<int> _labels;

    // With several labels: images × classes, 1 or 0.
    private ReadOnlyMemory<byte> _multiHot;
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

        (_store, Shape, Range, Count) = (new MemoryImages(pixels, shape.Length), shape, range, pixels.Length / shape.Length);
        _numbers = NumbersOf(range);
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

    /// <summary>Takes images that lie elsewhere, and their labels.</summary>
    internal ImageDataSet(
        ImageStore store, ImageShape shape, PixelRange range, ReadOnlyMemory<int> labels, ReadOnlyMemory<byte> multiHot, int classes)
    {
        (_store, Shape, Range, Count, _labels, _multiHot, Classes) = (store, shape, range, store.Count, labels, multiHot, classes);
        _numbers = NumbersOf(range);
    }

    private ImageDataSet(ImageDataSet all, int first, int count)
    {
        (_store, _first, Shape, Range, Count, Classes, _numbers) = (all._store, all._first + first, all.Shape, all.Range, count, all.Classes, all._numbers);
        _labels = all._labels.IsEmpty ? all._labels : all._labels.Slice(first, count);
        _multiHot = all._multiHot.IsEmpty ? all._multiHot : all._multiHot.Slice(first * Classes, count * Classes);
        (ClassNames, Skipped, Sources) = (all.ClassNames, all.Skipped, all.Sources?.Slice(first, count));
    }

    /// <summary>How many images there are.</summary>
    public int Count { get; }

    /// <summary>The size of one image.</summary>
    public ImageShape Shape { get; }

    /// <summary>What the bytes 0 and 255 stand for.</summary>
    public PixelRange Range { get; }

    /// <summary>How many classes the labels tell apart; 0 if the images have no labels.</summary>
    public int Classes { get; private init; }

    /// <summary>The class of each image; empty if they have none, or several (<see cref="IsMultiLabel"/>).</summary>
    public ReadOnlySpan<int> Labels => _labels.Span;

    /// <summary>Whether an image may have several labels or none, as CelebA's attributes; otherwise each has exactly one, or none has any.</summary>
    public bool IsMultiLabel => !_multiHot.IsEmpty;

    /// <summary>The names of the classes, in the order of their numbers; empty where nobody said.</summary>
    public IReadOnlyList<string> ClassNames { get; private init; } = [];

    /// <summary>
    /// Of a set of pairs, the images of which a network learns to make these: one for each, in their order. Null where the images aren't parts of pairs.
    /// </summary>
    public ImageDataSet? Sources { get; private init; }

    /// <summary>Files of the folder or archive that became no image, because <see cref="OnUnreadable.Skip"/> was asked for.</summary>
    public IReadOnlyList<SkippedFile> Skipped { get; private init; } = [];

    /// <summary>Takes images of which each may have several labels, or none.</summary>
    /// <param name="pixels">One image after the other, rows from the top, channels last. They are not copied.</param>
    /// <param name="shape">The size of one image.</param>
    /// <param name="range">What the bytes 0 and 255 stand for.</param>
    /// <param name="multiHot">Images × classes: 1 where an image has a label, else 0. They are not copied.</param>
    /// <param name="classes">How many labels there are, at least 1.</param>
    /// <exception cref="ArgumentException">There is no image, the last one isn't whole, or labels are missing or neither 0 nor 1.</exception>
    public static ImageDataSet MultiLabel(ReadOnlyMemory<byte> pixels, ImageShape shape, PixelRange range, ReadOnlyMemory<byte> multiHot, int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        var images = new ImageDataSet(pixels, shape, range);
        if (multiHot.Length != (long)images.Count * classes || multiHot.Span.ContainsAnyExceptInRange((byte)0, (byte)1))
        {
            throw new ArgumentException(
                FormattableString.Invariant($"Expected {images.Count} × {classes} times 0 or 1, for each image and label; found something else."),
                nameof(multiHot));
        }

        return new ImageDataSet(images._store, shape, range, default, multiHot, classes);
    }

    /// <summary>The same images, with names of their classes.</summary>
    /// <param name="names">A name for each class.</param>
    /// <exception cref="ArgumentException">There are more or fewer than classes.</exception>
    public ImageDataSet WithClassNames(IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        return names.Count == Classes
            ? new ImageDataSet(this, 0, Count) { ClassNames = [.. names] }
            : throw new ArgumentException(FormattableString.Invariant($"Expected {Classes} names, one for each class; found {names.Count}."), nameof(names));
    }

    /// <summary>The same images as targets of pairs, for networks that make an image of another one.</summary>
    /// <param name="sources">The image that belongs to each of these, in their order. They may be of another size, and aren't copied.</param>
    /// <exception cref="ArgumentException">There are more or fewer, or one of both sets has labels.</exception>
    public ImageDataSet WithSources(ImageDataSet sources)
    {
        ArgumentNullException.ThrowIfNull(sources);
        if (sources.Count != Count)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"Expected {Count} sources, one for each image; found {sources.Count}."), nameof(sources));
        }
        if (Classes > 0 || sources.Classes > 0)
            throw new ArgumentException("Expected pairs of images without labels; these have labels, which nothing is told beside a source.", nameof(sources));

        return new ImageDataSet(this, 0, Count) { Sources = sources };
    }

    /// <summary>
    /// The same images for a network that can be told more classes than there are: labels stay what they are, and the further ones never come.
    /// </summary>
    /// <param name="classes">How many classes the network knows; at least <see cref="Classes"/>.</param>
    /// <exception cref="InvalidOperationException">The images have no labels.</exception>
    public ImageDataSet WithClasses(int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, Classes);
        if (Classes == 0)
            throw new InvalidOperationException("Expected images with labels; these have none.");

        var wider = new byte[IsMultiLabel ? checked(Count * classes) : 0];
        for (var image = 0; image < Count && IsMultiLabel; image++)
            _multiHot.Span.Slice(image * Classes, Classes).CopyTo(wider.AsSpan(image * classes));
        return new ImageDataSet(this, 0, Count) { Classes = classes, _multiHot = wider };
    }

    /// <summary>The same images, with what is known of the files that they come from.</summary>
    internal ImageDataSet WithNames(IReadOnlyList<string> classes, IReadOnlyList<SkippedFile> skipped) =>
        new(this, 0, Count) { ClassNames = classes, Skipped = skipped };

    /// <summary>Copies the labels of one image out: 1 for those that it has, and 0 for the others.</summary>
    /// <param name="index">From 0 to below <see cref="Count"/>.</param>
    /// <param name="destination"><see cref="Classes"/> numbers.</param>
    /// <exception cref="ArgumentException">The destination isn't as long as there are classes.</exception>
    public void CopyLabels(int index, Span<float> destination)
    {
        RequireIndex(index);
        if (destination.Length != Classes)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"Expected {Wording.Numbers(Classes)}, one for each class; found {destination.Length}."), nameof(destination));
        }

        destination.Clear();
        if (!_labels.IsEmpty)
            destination[_labels.Span[index]] = 1f;
        for (var label = 0; label < destination.Length && IsMultiLabel; label++)
            destination[label] = _multiHot.Span[index * Classes + label];
    }

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
        var target = new byte[checked(Count * Shape.Length)];
        var (height, width, channels) = (Shape.Height, Shape.Width, Shape.Channels);
        for (var image = 0; image < Count; image++)
        {
            var source = Pixels(image);
            for (var row = 0; row < height; row++)
            {
                for (var column = 0; column < width; column++)
                    source.Slice((row * width + column) * channels, channels).CopyTo(target.AsSpan(image * Shape.Length + (column * height + row) * channels));
            }
        }

        var shape = new ImageShape(width, height, channels);
        return new ImageDataSet(new MemoryImages(target, shape.Length), shape, Range, _labels, _multiHot, Classes)
        {
            ClassNames = ClassNames,
            Skipped = Skipped,
            Sources = Sources?.Transposed(),
        };
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
        RequireIndex(index);
        if (destination.Length != Shape.Length)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"Expected {Wording.Numbers(Shape.Length)} for an image of {Shape}, found {destination.Length}."),
                nameof(destination));
        }

        var bytes = ArrayPool<byte>.Shared.Rent(Shape.Length);
        try
        {
            _store.Read(_first + index, bytes.AsSpan(0, Shape.Length));
            ToNumbers(bytes.AsSpan(0, Shape.Length), destination);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    /// <summary>Copies one image out, as bytes; nothing is allocated.</summary>
    internal void Read(int index, Span<byte> destination)
    {
        RequireIndex(index);
        _store.Read(_first + index, destination);
    }

    /// <summary>The numbers that bytes stand for.</summary>
    internal void ToNumbers(ReadOnlySpan<byte> bytes, Span<float> numbers)
    {
        for (var i = 0; i < bytes.Length; i++)
            numbers[i] = _numbers[bytes[i]];
    }

    /// <summary>A checksum over all images, their range and their labels: whether a run that goes on has the data with which it began.</summary>
    internal string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        _store.AppendTo(hash, _first, Count);
        hash.AppendData(MemoryMarshal.AsBytes(_numbers.AsSpan()));
        hash.AppendData(MemoryMarshal.AsBytes(_labels.Span));
        hash.AppendData(_multiHot.Span);
        if (Sources is not null)
            hash.AppendData(Convert.FromHexString(Sources.Fingerprint()));
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }

    /// <summary>
    /// The bytes of one image, height × width × channels: what sample sheets and files take. Those of an image that lies in a file are a copy.
    /// </summary>
    /// <param name="index">From 0 to below <see cref="Count"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such image.</exception>
    public ReadOnlySpan<byte> Pixels(int index)
    {
        RequireIndex(index);
        return _store.Pixels(_first + index);
    }

    private static float[] NumbersOf(PixelRange range)
    {
        var numbers = new float[256];
        for (var pixel = 0; pixel < numbers.Length; pixel++)
            numbers[pixel] = range.ToNumber((byte)pixel);
        return numbers;
    }

    private void RequireIndex(int index)
    {
        if ((uint)index >= (uint)Count)
            throw new ArgumentOutOfRangeException(nameof(index), index, FormattableString.Invariant($"Expected an image from 0 to {Count - 1}."));
    }
}
