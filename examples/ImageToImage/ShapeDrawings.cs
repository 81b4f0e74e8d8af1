using NetDsl;
using NetDsl.Training;

namespace ImageToImage;

/// <summary>
/// Draws pairs to learn from: the outlines of three shapes, and the same shapes filled, discs in red, squares in yellow and triangles in blue, on a green
/// ground. The same number gives the same pair in every run.
/// </summary>
internal static class ShapeDrawings
{
    public const int Size = 64;

    private const int ShapesOfPicture = 3;
    private const int Numbers = 4;

    /// <summary>Draws pairs, as a data set.</summary>
    /// <param name="count">How many.</param>
    public static ImageDataSet Draw(int count)
    {
        const int Outline = Size * Size, Picture = Size * Size * 3;
        var (outlines, pictures) = (new byte[count * Outline], new byte[count * Picture]);
        for (var pair = 0; pair < count; pair++)
            Draw(pair, Palette.Day, outlines.AsSpan(pair * Outline, Outline), pictures.AsSpan(pair * Picture, Picture));

        var sources = new ImageDataSet(outlines, new ImageShape(Size, Size, 1), PixelRange.MinusOneToOne);
        return new ImageDataSet(pictures, new ImageShape(Size, Size, 3), PixelRange.MinusOneToOne).WithSources(sources);
    }

    /// <summary>Draws one picture and its outline, as high as wide.</summary>
    /// <param name="number">Which shapes.</param>
    /// <param name="palette">In which colours.</param>
    /// <param name="outline">Gets the outline.</param>
    /// <param name="picture">Gets the picture.</param>
    public static void Draw(int number, Palette palette, Span<byte> outline, Span<byte> picture)
    {
        var size = (int)MathF.Sqrt(outline.Length);
        Span<float> random = stackalloc float[ShapesOfPicture * Numbers];
        new RandomStream(seed: 7, (ulong)number).FillUniform(random, 0f, 1f);
        Span<float> colour = stackalloc float[3];
        for (var pixel = 0; pixel < size * size; pixel++)
        {
            var (row, column) = Math.DivRem(pixel, size);
            var line = 0f;
            for (var channel = 0; channel < 3; channel++)
                colour[channel] = palette.Ground[channel] + palette.Bottom[channel] * row / size;
            for (var shape = 0; shape < ShapesOfPicture; shape++)
            {
                var drawn = random.Slice(shape * Numbers, Numbers);
                var kind = Math.Min((int)(drawn[0] * palette.Shapes.Length), palette.Shapes.Length - 1);
                var radius = size * (0.12f + 0.1f * drawn[1]);
                var (x, y) = (radius + (size - 2f * radius) * drawn[2], radius + (size - 2f * radius) * drawn[3]);
                var distance = Distance(kind, column + 0.5f - x, row + 0.5f - y, radius);
                // What lies in front hides the lines behind it.
                var inside = Math.Clamp(0.5f - distance, 0f, 1f);
                line = Math.Max(line * (1f - inside), Math.Clamp(1.2f - Math.Abs(distance), 0f, 1f));
                for (var channel = 0; channel < 3; channel++)
                    colour[channel] += inside * (palette.Shapes[kind][channel] * (1f - 0.3f * row / size) - colour[channel]);
            }

            outline[pixel] = (byte)MathF.Round(255f * line);
            for (var channel = 0; channel < 3; channel++)
                picture[pixel * 3 + channel] = (byte)MathF.Round(255f * colour[channel]);
        }
    }

    // How far a point is from the edge of a disc, a square or a triangle around 0, in pixels; below 0 inside.
    private static float Distance(int kind, float x, float y, float radius) => kind switch
    {
        0 => MathF.Sqrt(x * x + y * y) - radius,
        1 => Math.Max(Math.Abs(x), Math.Abs(y)) - 0.85f * radius,
        _ => Math.Max(y - 0.8f * radius, 0.87f * Math.Abs(x) - 0.5f * y - 0.45f * radius),
    };
}
