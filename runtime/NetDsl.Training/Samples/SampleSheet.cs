using System.Globalization;

namespace NetDsl.Training;

/// <summary>
/// Draws images with a generator, always from the same noise, so that one sees how it learns. The first images of a larger number are those of a smaller one.
/// Where classes can be asked for, images show them in turn, so that a sheet of ten columns has one of ten classes in each.
/// </summary>
public sealed class SampleSheet
{
    /// <summary>How many images a sheet has unless another number is given: 10 × 10.</summary>
    public const int DefaultCount = 100;

    // A prediction's buffers grow with the number of images; so many at once are fast and small. It is a multiple of the blocks of random numbers.
    private const int ImagesAtOnce = 256;

    // Images with fewer rows are enlarged.
    private const int SmallImage = 48;

    private const int FewestDigits = 5;

    private readonly ImageGenerator _generator;
    private readonly ParallelLoop _parallel;
    private readonly RandomStream _random;
    private readonly int _count;
    private readonly int? _label;

    /// <summary>Prepares to draw from noise that is uniform in [−1, 1).</summary>
    /// <param name="generator">What draws the images.</param>
    /// <param name="random">Which images.</param>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="label">The class that all images are to show; null for all classes in turn.</param>
    /// <param name="parallel">The threads that share the work; null for <see cref="ParallelLoop.Default"/>.</param>
    public SampleSheet(ImageGenerator generator, RandomStream random, int count = DefaultCount, int? label = null, ParallelLoop? parallel = null)
    {
        ArgumentNullException.ThrowIfNull(generator);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        (_generator, _random, _count, _label, _parallel) = (generator, random, count, label, parallel ?? ParallelLoop.Default);
    }

    /// <summary>The class of each image; empty where none can be asked for.</summary>
    public IReadOnlyList<int> Classes => _generator.Format.Classes > 0 ? [.. Enumerable.Range(0, _count).Select(ClassOf)] : [];

    /// <summary>Draws all images.</summary>
    /// <returns>Bytes: images × height × width × channels.</returns>
    public byte[] Draw()
    {
        var length = _generator.Format.Shape.Length;
        var pixels = new byte[checked(_count * length)];
        DrawEach((image, drawn) => drawn.CopyTo(pixels.AsSpan(image * length)));
        return pixels;
    }

    /// <summary>
    /// Draws all images and writes each as a PNG file of its own: <c>00001.png</c>, or <c>00001-cat.png</c> where classes can be asked for. Few images are in
    /// memory at a time, however many there are.
    /// </summary>
    /// <param name="folder">Where the files go; it is created where it is missing.</param>
    /// <exception cref="IOException">A file can't be written.</exception>
    public void SaveEach(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        Directory.CreateDirectory(folder);
        var (format, encoder) = (_generator.Format, new PngEncoder());
        var digits = Math.Max(FewestDigits, _count.ToString(CultureInfo.InvariantCulture).Length);
        DrawEach((image, drawn) =>
        {
            var picture = new Picture(format.Shape);
            drawn.CopyTo(picture.Pixels.Span);
            var number = (image + 1).ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
            picture.Save(Path.Combine(folder, $"{number}{(format.Classes > 0 ? $"-{NameOf(ClassOf(image))}" : "")}{encoder.FileExtension}"), encoder);
        });
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

    private int ClassOf(int image) => _label ?? image % _generator.Format.ShownClasses;

    // A label may be called what a file may not.
    private string NameOf(int label)
    {
        var names = _generator.Format.ClassNames;
        return label < names.Count
            ? string.Concat(names[label].Select(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' or '.' ? letter : '_'))
            : label.ToString(CultureInfo.InvariantCulture);
    }

    // The noise of an image depends on its number alone: so parts of it are drawn when they are needed.
    private void DrawEach(DrawnImage take)
    {
        var format = _generator.Format;
        var most = Math.Min(_count, ImagesAtOnce);
        var (noise, labels) = (new float[most * format.NoiseLength], new float[most * format.Classes]);
        var (numbers, pixels) = (new float[most * format.Shape.Length], new byte[most * format.Shape.Length]);
        for (long first = 0; first < _count; first += ImagesAtOnce)
        {
            var images = (int)Math.Min(_count - first, ImagesAtOnce);
            var blocks = (ulong)first * (ulong)format.NoiseLength / RandomStream.BlockLength;
            _random.FillUniform(noise.AsSpan(0, images * format.NoiseLength), -1f, 1f, blocks);
            Array.Clear(labels);
            for (var image = 0; image < images && format.Classes > 0; image++)
                labels[image * format.Classes + ClassOf((int)first + image)] = 1f;

            var drawn = numbers.AsSpan(0, images * format.Shape.Length);
            _generator.Draw(noise.AsSpan(0, images * format.NoiseLength), labels.AsSpan(0, images * format.Classes), drawn, _parallel);
            format.Range.ToPixels(drawn, pixels.AsSpan(0, drawn.Length));
            for (var image = 0; image < images; image++)
                take((int)first + image, pixels.AsSpan(image * format.Shape.Length, format.Shape.Length));
        }
    }

    private delegate void DrawnImage(int image, ReadOnlySpan<byte> pixels);
}
