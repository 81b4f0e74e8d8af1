using NetDsl;
using NetDsl.Training;

/// <summary>
/// What the GAN learns from: discs, rings and squares that are drawn here. For pictures of your own, read them with <see cref="ImageFolder"/>,
/// <see cref="IdxFile"/> or <see cref="Cifar10File"/> and give both networks their size.
/// </summary>
internal static class Pictures
{
    public static ImageShape Shape { get; } = new(16, 16, 1);

    /// <summary>Draws so many pictures; the same seed gives the same.</summary>
    public static ImageDataSet Draw(int count, ulong seed)
    {
        var random = new RandomStream(seed, stream: 0);
        var places = new float[count * 4];
        random.FillUniform(places, 0f, 1f);
        var pixels = new byte[count * Shape.Length];
        for (var picture = 0; picture < count; picture++)
            Draw(places.AsSpan(picture * 4, 4), pixels.AsSpan(picture * Shape.Length, Shape.Length));

        return new ImageDataSet(pixels, Shape, PixelRange.MinusOneToOne);
    }

    private static void Draw(ReadOnlySpan<float> place, Span<byte> picture)
    {
        var kind = (int)(place[0] * 3f);
        var radius = 3.5f + (place[1] * 2.5f);
        var (centreX, centreY) = (6.5f + (place[2] * 2f), 6.5f + (place[3] * 2f));
        for (var y = 0; y < Shape.Height; y++)
        {
            for (var x = 0; x < Shape.Width; x++)
            {
                var (right, down) = (x - centreX, y - centreY);
                var distance = kind == 2 ? MathF.Max(MathF.Abs(right), MathF.Abs(down)) : MathF.Sqrt((right * right) + (down * down));
                var inside = radius - distance;
                if (kind == 1)
                    inside = 1.25f - MathF.Abs(inside - 1.25f);

                // The edge is as wide as a pixel, so that it isn't jagged.
                picture[(y * Shape.Width) + x] = (byte)(255f * Math.Clamp(inside + 0.5f, 0f, 1f));
            }
        }
    }
}
