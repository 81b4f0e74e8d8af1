using NetDsl.Generator.Values;

namespace NetDsl.Generator.Shapes;

/// <summary>Works out what would fit, for the ends of messages.</summary>
internal static class Suggestions
{
    private const int LargestSmallSide = 8;
    private const int LeastChannels = 16;

    /// <summary>A Reshape to square images of that many numbers: with one or three channels where that comes out, else small ones with many channels.</summary>
    public static string ImageOf(int elements)
    {
        foreach (var channels in new[] { 1, 3 })
        {
            var side = (int)Math.Round(Math.Sqrt((double)elements / channels));
            if ((long)side * side * channels == elements)
                return Reshape(side, side, channels);
        }

        var pixels = LargestSmallSide;
        while (elements % (pixels * pixels) != 0)
            pixels--;
        return Reshape(pixels, pixels, elements / (pixels * pixels));
    }

    /// <summary>
    /// A Reshape of that many numbers for what enlarges images: small images with many channels where a Dense gives them, else a single pixel.
    /// </summary>
    public static string SmallImageOf(int elements, bool isFromDense)
    {
        for (var side = LargestSmallSide; isFromDense && side > 1; side--)
        {
            // Where a Dense was made for images, their channels mostly are a power of two.
            var channels = elements / (side * side);
            if (elements % (side * side) == 0 && channels >= LeastChannels && (channels & (channels - 1)) == 0)
                return Reshape(side, side, channels);
        }

        return Reshape(1, 1, elements);
    }

    /// <summary>The layers that make vectors of images, after "add". A mean of several pixels is one where several channels remain.</summary>
    public static string VectorOf(TensorShape image)
    {
        var flat = $"Flatten before it, which makes {Wording.Number(image.Elements)} numbers of them";
        return HasAverage(image) ? $"{flat}, or GlobalAveragePooling2D, which makes {Wording.Number(image.Channels)}" : flat;
    }

    /// <summary>The layers that <see cref="VectorOf"/> names, for editors.</summary>
    public static Fix?[] VectorFixes(TensorShape image) =>
        [Fix.Of("Insert Flatten", FixEdit.InsertBefore("Flatten")), HasAverage(image)
            ? Fix.Of("Insert GlobalAveragePooling2D", FixEdit.InsertBefore("GlobalAveragePooling2D")) : null];

    private static bool HasAverage(TensorShape image) => image.Height * image.Width > 1 && image.Channels > 1;

    /// <summary>A layer, or a few, between an input and what the network promises, or what people mostly begin with.</summary>
    public static string LayersBetween(int[] input, int[] output)
    {
        if (output.Any(dimension => dimension < 1))
            output = [];
        var elements = LayerInput.Product([.. output.Select(dimension => (long)dimension)]);
        var flatten = input.Length == 3 ? "Flatten, " : "";
        return output.Length switch
        {
            0 => input.Length == 3 ? "Conv2D(16, 3, Padding = Padding.Same)" : "Dense(10)",
            1 => $"{flatten}Dense({Wording.Literal(elements)})",
            _ when input.Length == 3 && input[0] == output[0] && input[1] == output[1] => $"Conv2D({Wording.Literal(output[2])}, 1)",
            _ => $"{flatten}Dense({Wording.Literal(elements)}), {Reshape(output)}",
        };
    }

    /// <summary>The fix of a Reshape with another number of elements: <c>Reshape(4, 4, 512) fits</c>.</summary>
    /// <param name="dimensions">What the user wrote.</param>
    /// <param name="target">The number of elements that it makes.</param>
    public static string ReshapeOf(LayerInput input, int[] dimensions, long target)
    {
        var fits = Fitting(input.Shape.Elements, dimensions) + " fits";
        return input.FromUnits is { } dense && target <= LayerInput.LargestCount
            ? $"{fits}, or {Wording.Number(target)} units in {dense}"
            : fits;
    }

    /// <summary>A Reshape of that many numbers that is as near as can be to what the user wrote.</summary>
    public static string Fitting(int elements, int[] dimensions)
    {
        if (dimensions.Length == 1)
            return Reshape(elements);

        var (height, width, channels) = (dimensions[0], dimensions[1], dimensions[2]);
        if (LayerInput.Product(height, width) <= elements && elements % (height * width) == 0)
            return Reshape(height, width, elements / (height * width));
        if (elements % channels == 0)
        {
            var (rows, columns) = Pixels(elements / channels, (double)height / width);
            return Reshape(rows, columns, channels);
        }

        return ImageOf(elements);
    }

    // The rows and columns of that many pixels whose ratio is nearest to the one that was asked for.
    private static (int Rows, int Columns) Pixels(int pixels, double ratio)
    {
        var best = (Rows: 1, Columns: pixels);
        for (var divisor = 1; (long)divisor * divisor <= pixels; divisor++)
        {
            if (pixels % divisor != 0)
                continue;
            foreach (var rows in new[] { divisor, pixels / divisor })
            {
                var candidate = (Rows: rows, Columns: pixels / rows);
                if (Distance(candidate) < Distance(best))
                    best = candidate;
            }
        }

        return best;
        double Distance((int Rows, int Columns) shape) => Math.Abs(Math.Log((double)shape.Rows / shape.Columns / ratio));
    }

    private static string Reshape(params int[] dimensions) => $"Reshape({string.Join(", ", dimensions.Select(dimension => Wording.Literal(dimension)))})";
}
