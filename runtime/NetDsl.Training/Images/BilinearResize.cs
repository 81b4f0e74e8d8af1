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
/// a fixed order, columns first.
/// </remarks>
public sealed class BilinearResize
{
    private const int WithOpacity = 4;

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
        var numbers = new float[source.Length];
        for (var i = 0; i < source.Length; i++)
            numbers[i] = source[i];

        var isWeighted = Source.Channels == WithOpacity && IsTransparent(source);
        if (isWeighted)
            MultiplyByOpacity(numbers);

        var resized = new float[result.Length];
        Apply(numbers, resized);
        if (isWeighted)
            DivideByOpacity(resized);

        // Weights that are rounded to float may add up to a little more than 1.
        for (var i = 0; i < result.Length; i++)
            result[i] = (byte)Math.Min(resized[i] + 0.5f, 255f);
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
        var narrowed = new float[checked(Source.Height * resultRow)];
        for (var row = 0; row < Source.Height; row++)
            ResizeRow(source.Slice(row * sourceRow, sourceRow), narrowed.AsSpan(row * resultRow, resultRow));

        result.Clear();
        for (var row = 0; row < _rows.Count; row++)
        {
            var target = result.Slice(row * resultRow, resultRow);
            var from = _rows.First(row);
            foreach (var weight in _rows.Weights(row))
            {
                var taken = narrowed.AsSpan(from++ * resultRow, resultRow);
                for (var i = 0; i < target.Length; i++)
                    target[i] += weight * taken[i];
            }
        }
    }

    private static bool IsTransparent(ReadOnlySpan<byte> pixels)
    {
        for (var opacity = WithOpacity - 1; opacity < pixels.Length; opacity += WithOpacity)
        {
            if (pixels[opacity] != byte.MaxValue)
                return true;
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
        for (var column = 0; column < _columns.Count; column++)
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
