using NetDsl;
using NetDsl.Training;

/// <summary>A sheet of what the generator draws, always from the same noise, so that one sees how it learns.</summary>
internal sealed class SampleSheet(PictureGenerator generator)
{
    private const int Columns = 10;
    private const int Count = Columns * Columns;
    private const int NoiseLength = 32;

    private readonly float[] _noise = Noise();

    public void Save(string path)
    {
        var images = new float[Count * Pictures.Shape.Length];
        generator.Predict(_noise, images);
        var pixels = new byte[images.Length];
        PixelRange.MinusOneToOne.ToPixels(images, pixels);
        new ImageGrid(Columns, Enlargement: 3).Draw(pixels, Pictures.Shape).Save(path, new PngEncoder());
    }

    private static float[] Noise()
    {
        var noise = new float[Count * NoiseLength];
        new RandomStream(seed: 7, stream: 0).FillUniform(noise, -1f, 1f);
        return noise;
    }
}
