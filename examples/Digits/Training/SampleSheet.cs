using NetDsl;
using NetDsl.Training;

namespace Digits.Training;

/// <summary>Draws digits with a generator and puts them on a sheet.</summary>
internal static class SampleSheet
{
    /// <summary>How many digits a sheet of <c>train</c> has: 10 × 10.</summary>
    public const int Digits = 100;

    /// <summary>Numbers of noise for one digit.</summary>
    public const int NoiseLength = 100;

    /// <summary>A prediction's buffers grow with the number of images; so many at once are fast and small.</summary>
    private const int ImagesAtOnce = 256;

    /// <summary>The size of one digit.</summary>
    public static ImageShape Shape => new(28, 28, 1);

    /// <summary>The noise for some digits. It depends on the seed alone: the first digits of a larger number are those of a smaller.</summary>
    public static float[] Noise(ulong seed, int count)
    {
        var noise = new float[checked(count * NoiseLength)];
        RandomUse.SampleNoise.StreamFor(seed).FillUniform(noise, -1f, 1f);
        return noise;
    }

    /// <summary>Draws one digit for each <see cref="NoiseLength"/> numbers, as for use: moving statistics, no dropout.</summary>
    public static byte[] DrawImages(DigitGenerator generator, ReadOnlySpan<float> noise, ParallelLoop parallel)
    {
        var count = noise.Length / NoiseLength;
        var pixels = new byte[checked(count * Shape.Length)];
        var numbers = new float[Math.Min(count, ImagesAtOnce) * Shape.Length];
        for (var first = 0; first < count; first += ImagesAtOnce)
        {
            var images = Math.Min(count - first, ImagesAtOnce);
            var drawn = numbers.AsSpan(0, images * Shape.Length);
            generator.Predict(noise.Slice(first * NoiseLength, images * NoiseLength), drawn, parallel);
            PixelRange.MinusOneToOne.ToPixels(drawn, pixels.AsSpan(first * Shape.Length, drawn.Length));
        }

        return pixels;
    }

    /// <summary>Writes digits as a picture that is as near to a square as can be.</summary>
    public static void SavePicture(string path, ReadOnlySpan<byte> images)
    {
        var columns = (int)Math.Ceiling(Math.Sqrt(images.Length / Shape.Length));
        new ImageGrid(columns, Enlargement: 2).Draw(images, Shape).Save(path, new PngEncoder());
    }
}
