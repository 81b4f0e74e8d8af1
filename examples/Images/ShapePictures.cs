using NetDsl;
using NetDsl.Examples;
using NetDsl.Training;

namespace Images;

/// <summary>
/// Draws pictures to learn from: a disc, a square or a triangle in a bright colour, somewhere near the middle, on a dark ground that grows lighter downwards.
/// The same number gives the same picture in every run.
/// </summary>
internal static class ShapePictures
{
    /// <summary>Along each axis: edges are soft, as in photographs.</summary>
    private const int SamplesPerPixel = 3;

    private const int Numbers = 12;

    /// <summary>A use of random numbers that runs don't have.</summary>
    private const ulong SeedUse = 7;

    private enum Kind
    {
        Disc,
        Square,
        Triangle,
    }

    /// <summary>Draws pictures, as a data set.</summary>
    /// <param name="count">How many.</param>
    /// <param name="shape">The size of one.</param>
    /// <param name="hasLabels">Whether each is labelled with what it shows.</param>
    public static ImageDataSet Draw(int count, ImageShape shape, bool hasLabels = false)
    {
        string[] names = [.. Enum.GetNames<Kind>().Select(name => name.ToLowerInvariant())];
        var pixels = new byte[checked(count * shape.Length)];
        for (var picture = 0; picture < count; picture++)
            Draw(picture, shape, pixels.AsSpan(picture * shape.Length, shape.Length));

        if (!hasLabels)
            return new ImageDataSet(pixels, shape, PixelRange.MinusOneToOne);

        int[] labels = [.. Enumerable.Range(0, count).Select(picture => (int)KindOf(picture))];
        return new ImageDataSet(pixels, shape, PixelRange.MinusOneToOne, labels, names.Length).WithClassNames(names);
    }

    /// <summary>What a picture shows: <c>disc</c>, <c>square</c> or <c>triangle</c>.</summary>
    public static string NameOf(int number) => KindOf(number).ToString().ToLowerInvariant();

    /// <summary>Draws one picture.</summary>
    /// <param name="number">Which.</param>
    /// <param name="shape">Its size; one channel or three.</param>
    /// <param name="pixels">Where it goes.</param>
    public static void Draw(int number, ImageShape shape, Span<byte> pixels)
    {
        Span<float> random = stackalloc float[Numbers];
        StreamOf(number).FillUniform(random, 0f, 1f);
        var kind = KindOf(number);
        var (x, y, radius) = (0.35f + 0.3f * random[1], 0.35f + 0.3f * random[2], 0.18f + 0.12f * random[3]);
        Span<float> colour = stackalloc float[3], ground = stackalloc float[3];
        Colour(random[4], brightness: 0.75f + 0.25f * random[5], colour);
        Colour(random[6], brightness: 0.25f, ground);
        for (var row = 0; row < shape.Height; row++)
        {
            for (var column = 0; column < shape.Width; column++)
            {
                var covered = Coverage(kind, x, y, radius, (float)row / shape.Height, (float)column / shape.Width, 1f / shape.Height);
                var light = 0.4f + 1.2f * row / shape.Height;
                WritePixel(pixels.Slice((row * shape.Width + column) * shape.Channels, shape.Channels), colour, ground, covered, light);
            }
        }
    }

    private static RandomStream StreamOf(int number) => new(SeedSequence.Derive(TrainOptions.DefaultSeed, SeedUse), (uint)number);

    private static Kind KindOf(int number)
    {
        Span<float> random = stackalloc float[Numbers];
        StreamOf(number).FillUniform(random, 0f, 1f);
        return (Kind)Math.Min((int)(random[0] * 3), 2);
    }

    private static void WritePixel(Span<byte> pixel, ReadOnlySpan<float> colour, ReadOnlySpan<float> ground, float covered, float light)
    {
        Span<float> mixed = stackalloc float[3];
        for (var channel = 0; channel < 3; channel++)
            mixed[channel] = Math.Clamp(255f * (covered * colour[channel] + (1f - covered) * ground[channel] * light), 0f, 255f);

        if (pixel.Length == 1)
        {
            pixel[0] = (byte)MathF.Round(0.299f * mixed[0] + 0.587f * mixed[1] + 0.114f * mixed[2]);
            return;
        }

        for (var channel = 0; channel < 3; channel++)
            pixel[channel] = (byte)MathF.Round(mixed[channel]);
    }

    /// <summary>The share of a pixel that the shape covers.</summary>
    private static float Coverage(Kind kind, float x, float y, float radius, float top, float left, float size)
    {
        var inside = 0;
        for (var sample = 0; sample < SamplesPerPixel * SamplesPerPixel; sample++)
        {
            var dy = top + size * (sample / SamplesPerPixel + 0.5f) / SamplesPerPixel - y;
            var dx = left + size * (sample % SamplesPerPixel + 0.5f) / SamplesPerPixel - x;
            var isInside = kind switch
            {
                Kind.Disc => dx * dx + dy * dy < radius * radius,
                Kind.Square => Math.Max(Math.Abs(dx), Math.Abs(dy)) < 0.85f * radius,
                // Its point is up; each side falls by 2 on 1.
                _ => dy < 0.8f * radius && Math.Abs(dx) < (dy + radius) / 1.8f,
            };
            inside += isInside ? 1 : 0;
        }

        return (float)inside / (SamplesPerPixel * SamplesPerPixel);
    }

    /// <summary>A colour of the wheel, from its angle in turns.</summary>
    private static void Colour(float angle, float brightness, Span<float> colour)
    {
        for (var channel = 0; channel < 3; channel++)
        {
            var distance = Math.Abs((angle * 3f - channel + 4.5f) % 3f - 1.5f);
            colour[channel] = brightness * Math.Clamp(1.5f - distance, 0.15f, 1f);
        }
    }
}
