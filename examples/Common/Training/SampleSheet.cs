using NetDsl.Training;

namespace NetDsl.Examples;

/// <summary>
/// Draws images with a generator and puts them on a sheet. Noise depends on the seed alone: the first images of a larger number are those of a smaller. Where classes can be asked
/// for, images show them in turn, so that a sheet of ten columns has a class in each.
/// </summary>
public sealed class SampleSheet
{
    /// <summary>A prediction's buffers grow with the number of images; so many at once are fast and small.</summary>
    private const int ImagesAtOnce = 256;

    private readonly ImageGenerator _generator;
    private readonly float[] _noise;
    private readonly float[] _labels;

    /// <summary>Draws the noise.</summary>
    /// <param name="generator">What draws the images.</param>
    /// <param name="seed">Which images.</param>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="label">The class that all images are to show; null for all classes in turn.</param>
    public SampleSheet(ImageGenerator generator, ulong seed, int count, int? label = null)
    {
        _generator = generator;
        _noise = new float[checked(count * generator.Format.NoiseLength)];
        RandomUse.SampleNoise.StreamFor(seed).FillUniform(_noise, -1f, 1f);
        Classes = generator.Format.Classes > 0 ? [.. Enumerable.Range(0, count).Select(image => label ?? image % generator.Format.Classes)] : [];
        _labels = new float[Classes.Count * generator.Format.Classes];
        for (var image = 0; image < Classes.Count; image++)
            _labels[image * generator.Format.Classes + Classes[image]] = 1f;
    }

    /// <summary>The class of each image; empty where none can be asked for.</summary>
    public IReadOnlyList<int> Classes { get; }

    /// <summary>Draws all images, as bytes.</summary>
    public byte[] DrawImages(ParallelLoop parallel)
    {
        var format = _generator.Format;
        var count = _noise.Length / format.NoiseLength;
        var pixels = new byte[checked(count * format.Shape.Length)];
        var numbers = new float[Math.Min(count, ImagesAtOnce) * format.Shape.Length];
        for (var first = 0; first < count; first += ImagesAtOnce)
        {
            var images = Math.Min(count - first, ImagesAtOnce);
            var drawn = numbers.AsSpan(0, images * format.Shape.Length);
            var labels = format.Classes > 0 ? _labels.AsSpan(first * format.Classes, images * format.Classes) : [];
            _generator.Draw(_noise.AsSpan(first * format.NoiseLength, images * format.NoiseLength), labels, drawn, parallel);
            format.Range.ToPixels(drawn, pixels.AsSpan(first * format.Shape.Length, drawn.Length));
        }

        return pixels;
    }

    /// <summary>Writes images as a picture that is as near to a square as can be; small ones are enlarged.</summary>
    public void SavePicture(string path, ReadOnlySpan<byte> images)
    {
        var shape = _generator.Format.Shape;
        var columns = (int)Math.Ceiling(Math.Sqrt(images.Length / shape.Length));
        new ImageGrid(columns, Enlargement: shape.Height < 48 ? 2 : 1).Draw(images, shape).Save(path, new PngEncoder());
    }
}
