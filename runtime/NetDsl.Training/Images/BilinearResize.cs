using System.Buffers;
using System.Numerics;
using System.Runtime.Intrinsics;

namespace NetDsl.Training;

/// <summary>
/// Resizes images from one size to another, bilinearly and with half-pixel centres, as TensorFlow 2's tf.image.resize: the middle of the target's pixel i lies
/// at (i + 0.5) · from / to of the source, and takes the two pixels between whose middles it is along each axis, by their nearness; beyond the border, the
/// border's pixels count on.
/// </summary>
/// <remarks>
/// Made smaller to less than a half, an image loses pixels that way: fine patterns turn into coarse ones that were never there (aliasing), and a network would
/// learn them. With antialiasing, an axis that is made smaller takes all pixels under a triangle as wide as two pixels of the target, as
/// tf.image.resize(antialias=True) and Pillow do. An axis that is made larger is the same either way. Results don't depend on the machine: sums are float32, in
/// a fixed order, rows first.
/// </remarks>
public sealed class BilinearResize
{
    private const int WithOpacity = 4;

    // Numbers behind a row, so that vectors of a pixel's channels fit at its end.
    private const int Room = 4;

    private readonly ResizeAxis _rows;
    private readonly ResizeAxis _columns;

    /// <summary>Works out which pixels count how much.</summary>
    /// <param name="source">The size of images to resize.</param>
    /// <param name="height">Rows of the result, at least 1.</param>
    /// <param name="width">Columns of the result, at least 1.</param>
    /// <param name="antialias">Whether axes that are made smaller take all pixels that fall into one.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    public BilinearResize(ImageShape source, int height, int width, bool antialias = true)
    {
        source.Require(nameof(source));
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        Source = source;
        Result = source with { Height = height, Width = width };
        _rows = new ResizeAxis(source.Height, height, antialias);
        _columns = new ResizeAxis(source.Width, width, antialias);
    }

    /// <summary>The size of images to resize.</summary>
    public ImageShape Source { get; }

    /// <summary>The size of resized images.</summary>
    public ImageShape Result { get; }

    /// <summary>
    /// Resizes an image of bytes; each becomes the nearest byte, halves upwards. With four channels the last is opacity, by which the colours of pixels count,
    /// so that what is hidden under transparent ones doesn't come through; where all are transparent, the colour is black.
    /// </summary>
    /// <param name="source">Height × width × channels bytes, as <see cref="Source"/> says.</param>
    /// <param name="result">Height × width × channels bytes, as <see cref="Result"/> says.</param>
    /// <exception cref="ArgumentException">A length is another one.</exception>
    public void Apply(ReadOnlySpan<byte> source, Span<byte> result)
    {
        RequireLength(source.Length, Source, nameof(source));
        Apply(source, Source.Width * Source.Channels, result);
    }

    /// <summary>Resizes a part of an image of bytes, as if it had been cut out first.</summary>
    /// <param name="source">From the part's first byte on.</param>
    /// <param name="stride">Bytes from one row to the next.</param>
    /// <param name="result">Height × width × channels bytes, as <see cref="Result"/> says.</param>
    internal void Apply(ReadOnlySpan<byte> source, int stride, Span<byte> result)
    {
        RequireLength(result.Length, Result, nameof(result));
        var (sourceRow, resultRow) = (Source.Width * Source.Channels, Result.Width * Result.Channels);
        var isWeighted = Source.Channels == WithOpacity && IsTransparent(source, stride);

        // Rows are added up first: that is done in whole vectors, and leaves fewer rows for the columns. Room behind a row lets vectors of a pixel be read and
        // written there.
        var sum = ArrayPool<float>.Shared.Rent(sourceRow + Room);
        var row = ArrayPool<float>.Shared.Rent(Math.Max(sourceRow, resultRow) + Room);
        try
        {
            for (var y = 0; y < _rows.Count; y++)
            {
                sum.AsSpan(0, sourceRow + Room).Clear();
                var from = _rows.First(y);
                foreach (var weight in _rows.Weights(y))
                {
                    var bytes = source.Slice(from++ * stride, sourceRow);
                    if (!isWeighted)
                    {
                        Add(bytes, weight, sum);
                        continue;
                    }

                    for (var i = 0; i < bytes.Length; i++)
                        row[i] = bytes[i];
                    MultiplyByOpacity(row.AsSpan(0, sourceRow));
                    Add(row.AsSpan(0, sourceRow), weight, sum);
                }

                ResizeRow(sum.AsSpan(0, sourceRow + Room), row.AsSpan(0, resultRow + Room));
                if (isWeighted)
                    DivideByOpacity(row.AsSpan(0, resultRow));
                Round(row.AsSpan(0, resultRow), result.Slice(y * resultRow, resultRow));
            }
        }
        finally
        {
            ArrayPool<float>.Shared.Return(sum);
            ArrayPool<float>.Shared.Return(row);
        }
    }

    /// <summary>Resizes an image of numbers.</summary>
    /// <param name="source">Height × width × channels numbers, as <see cref="Source"/> says.</param>
    /// <param name="result">Height × width × channels numbers, as <see cref="Result"/> says.</param>
    /// <exception cref="ArgumentException">A length is another one.</exception>
    public void Apply(ReadOnlySpan<float> source, Span<float> result)
    {
        RequireLength(source.Length, Source, nameof(source));
        RequireLength(result.Length, Result, nameof(result));
        var (sourceRow, resultRow) = (Source.Width * Source.Channels, Result.Width * Result.Channels);
        var sum = new float[sourceRow + Room];
        var row = new float[resultRow + Room];
        for (var y = 0; y < _rows.Count; y++)
        {
            Array.Clear(sum);
            var from = _rows.First(y);
            foreach (var weight in _rows.Weights(y))
                Add(source.Slice(from++ * sourceRow, sourceRow), weight, sum);
            ResizeRow(sum, row);
            row.AsSpan(0, resultRow).CopyTo(result[(y * resultRow)..]);
        }
    }

    // A product and a sum, each rounded: the same bits with vectors of any width.
    private static void Add(ReadOnlySpan<float> row, float weight, Span<float> sum)
    {
        var i = 0;
        for (; i + Vector<float>.Count <= row.Length; i += Vector<float>.Count)
            AddAt(sum[i..], new Vector<float>(row[i..]), weight);
        for (; i < row.Length; i++)
            sum[i] += weight * row[i];
    }

    private static void Add(ReadOnlySpan<byte> row, float weight, Span<float> sum)
    {
        var i = 0;
        for (; i + Vector<byte>.Count <= row.Length; i += Vector<byte>.Count)
        {
            Vector.Widen(new Vector<byte>(row[i..]), out var lower, out var upper);
            Vector.Widen(lower, out var first, out var second);
            Vector.Widen(upper, out var third, out var fourth);
            AddAt(sum[i..], Number(first), weight);
            AddAt(sum[(i + Vector<float>.Count)..], Number(second), weight);
            AddAt(sum[(i + 2 * Vector<float>.Count)..], Number(third), weight);
            AddAt(sum[(i + 3 * Vector<float>.Count)..], Number(fourth), weight);
        }

        for (; i < row.Length; i++)
            sum[i] += weight * row[i];

        static Vector<float> Number(Vector<uint> numbers) => Vector.ConvertToSingle(numbers.As<uint, int>());
    }

    private static void AddAt(Span<float> sum, Vector<float> numbers, float weight) => (new Vector<float>(sum) + numbers * weight).CopyTo(sum);

    // To the nearest byte, halves upwards. Weights that are rounded to float may add up to a little more than 1.
    private static void Round(ReadOnlySpan<float> numbers, Span<byte> bytes)
    {
        var i = 0;
        for (; i + Vector<byte>.Count <= bytes.Length; i += Vector<byte>.Count)
        {
            var lower = Vector.Narrow(At(numbers, i), At(numbers, i + Vector<float>.Count));
            var upper = Vector.Narrow(At(numbers, i + 2 * Vector<float>.Count), At(numbers, i + 3 * Vector<float>.Count));
            Vector.Narrow(lower, upper).CopyTo(bytes[i..]);
        }

        for (; i < bytes.Length; i++)
            bytes[i] = (byte)Math.Min(numbers[i] + 0.5f, 255f);

        static Vector<uint> At(ReadOnlySpan<float> numbers, int place) =>
            Vector.ConvertToInt32(Vector.Min(new Vector<float>(numbers[place..]) + new Vector<float>(0.5f), new Vector<float>(255f))).As<int, uint>();
    }

    private bool IsTransparent(ReadOnlySpan<byte> pixels, int stride)
    {
        for (var row = 0; row < Source.Height; row++)
        {
            for (var opacity = WithOpacity - 1; opacity < Source.Width * WithOpacity; opacity += WithOpacity)
            {
                if (pixels[row * stride + opacity] != byte.MaxValue)
                    return true;
            }
        }

        return false;
    }

    private static void MultiplyByOpacity(Span<float> pixels)
    {
        for (; pixels.Length >= WithOpacity; pixels = pixels[WithOpacity..])
        {
            for (var colour = 0; colour < WithOpacity - 1; colour++)
                pixels[colour] *= pixels[WithOpacity - 1];
        }
    }

    private static void DivideByOpacity(Span<float> pixels)
    {
        for (; pixels.Length >= WithOpacity; pixels = pixels[WithOpacity..])
        {
            for (var colour = 0; colour < WithOpacity - 1; colour++)
                pixels[colour] = pixels[WithOpacity - 1] > 0 ? pixels[colour] / pixels[WithOpacity - 1] : 0;
        }
    }

    private void ResizeRow(ReadOnlySpan<float> source, Span<float> result)
    {
        var channels = Source.Channels;
        for (var column = 0; column < _columns.Count && (channels is 3 or 4); column++)
        {
            // All channels of a pixel at once; what a fourth one of three adds up to is written over by the next pixel.
            var sum = Vector128<float>.Zero;
            var from = _columns.First(column) * channels;
            foreach (var weight in _columns.Weights(column))
            {
                sum += Vector128.Create(weight) * Vector128.Create<float>(source.Slice(from, Vector128<float>.Count));
                from += channels;
            }

            sum.CopyTo(result[(column * channels)..]);
        }

        for (var column = 0; column < _columns.Count && channels is not (3 or 4); column++)
        {
            var weights = _columns.Weights(column);
            for (var channel = 0; channel < channels; channel++)
            {
                var sum = 0f;
                var from = _columns.First(column) * channels + channel;
                foreach (var weight in weights)
                {
                    sum += weight * source[from];
                    from += channels;
                }

                result[column * channels + channel] = sum;
            }
        }
    }

    private static void RequireLength(int found, ImageShape expected, string argument)
    {
        if (found != expected.Length)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"Expected {Wording.Numbers(expected.Length)} for an image of {expected}, found {found}."), argument);
        }
    }
}
