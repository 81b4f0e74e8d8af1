using NetDsl;

namespace KerasLayers;

/// <summary>The tutorial's images, drawn large: the one that goes in, what UpSampling2D makes of it, and what Conv2DTranspose makes of it.</summary>
internal static class TutorialPicture
{
    private const int PixelSize = 40;

    /// <summary>Draws the three images side by side.</summary>
    /// <param name="path">A PNG file.</param>
    /// <exception cref="IOException">It can't be written.</exception>
    public static void Save(string path)
    {
        var shape = new ImageShape(4, 4, 1);
        var small = new float[16];
        for (var pixel = 0; pixel < 4; pixel++)
            small[4 * (pixel / 2 + 1) + pixel % 2 + 1] = Tutorial.Image[pixel];

        var (repeated, spread) = (Tutorial.Repeat(), Tutorial.Spread());
        var pixels = new byte[3 * shape.Length];
        new PixelRange(0, 4).ToPixels([.. small, .. repeated, .. spread], pixels);
        new ImageGrid(Columns: 3, Gap: 20, Enlargement: PixelSize, Background: 255).Draw(pixels, shape).Save(path, new PngEncoder());
    }
}
