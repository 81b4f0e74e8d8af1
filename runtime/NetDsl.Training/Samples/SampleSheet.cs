namespace NetDsl.Training;

/// <summary>
/// Draws images with a generator, always from the same noise, so that one sees how it learns. The first images of a larger number are those of a smaller one.
/// Where classes can be asked for, images show them in turn, so that a sheet of ten columns has one of ten classes in each.
/// </summary>
public sealed class SampleSheet
{
    /// <summary>How many images a sheet has unless another number is given: 10 × 10.</summary>
    public const int DefaultCount = 100;

    // A prediction's buffers grow with the number of images; so many at once are fast and small.
    private const int ImagesAtOnce = 256;

    // Images with fewer rows are enlarged.
    private const int SmallImage = 48;

    private readonly ImageGenerator _generator;
    private readonly ParallelLoop _parallel;
    private readonly float[] _noise;
    private readonly float[] _labels;

    /// <summary>Draws the noise, uniform in [−1, 1).</summary>
    /// <param name="generator">What draws the images.</param>
    /// <param name="random">Which images.</param>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="label">The class that all images are to show; null for all classes in turn.</param>
    /// <param name="parallel">The threads that share the work; null for <see cref="ParallelLoop.Default"/>.</param>
    public SampleSheet(ImageGenerator generator, RandomStream random, int count = DefaultCount, int? label = null, ParallelLoop? parallel = null)
    {
        ArgumentNullException.ThrowIfNull(generator);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var format = generator.Format;
        (_generator, _parallel, _noise) = (generator, parallel ?? ParallelLoop.Default, new float[checked(count * format.NoiseLength)]);
        random.FillUniform(_noise, -1f, 1f);
        Classes = format.Classes > 0 ? [.. Enumerable.Range(0, count).Select(image => label ?? image % format.Classes)] : [];
        _labels = new float[Classes.Count * format.Classes];
        for (var image = 0; image < Classes.Count; image++)
            _labels[image * format.Classes + Classes[image]] = 1f;
    }

    /// <summary>The class of each image; empty where none can be asked for.</summary>
    public IReadOnlyList<int> Classes { get; }

    /// <summary>Draws all images.</summary>
    /// <returns>Bytes: images × height × width × channels.</returns>
    public byte[] Draw()
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
            _generator.Draw(_noise.AsSpan(first * format.NoiseLength, images * format.NoiseLength), labels, drawn, _parallel);
            format.Range.ToPixels(drawn, pixels.AsSpan(first * format.Shape.Length, drawn.Length));
        }

        return pixels;
    }

    /// <summary>Draws all images, to be measured by an <see cref="ImageMetrics"/> with the range <see cref="PixelRange.ZeroToOne"/>.</summary>
    public ImageDataSet DrawDataSet() => new(Draw(), _generator.Format.Shape, PixelRange.ZeroToOne);

    /// <summary>Draws all images and writes them as a PNG picture that is as near to a square as can be; small images are enlarged.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">It can't be written.</exception>
    public void Save(string path)
    {
        var (images, shape) = (Draw(), _generator.Format.Shape);
        var columns = (int)Math.Ceiling(Math.Sqrt(images.Length / shape.Length));
        new ImageGrid(columns, Enlargement: shape.Height < SmallImage ? 2 : 1).Draw(images, shape).Save(path, new PngEncoder());
    }
}
