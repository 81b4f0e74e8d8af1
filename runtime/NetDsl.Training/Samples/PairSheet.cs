namespace NetDsl.Training;

/// <summary>
/// Draws with a generator that makes an image of another one, always from the same pairs, so that one sees how it learns: a source, what is generated of it,
/// and the target, side by side. Of images without pairs, as a CycleGAN has them, there is no target.
/// </summary>
public sealed class PairSheet
{
    /// <summary>How many pairs, or sources without pairs, a sheet has unless another number is given, where there are as many.</summary>
    public const int DefaultCount = 24;

    // A prediction's buffers grow with the number of images. It is a multiple of the blocks of random numbers.
    private const int PairsAtOnce = 64;

    // Images with fewer rows are enlarged.
    private const int SmallImage = 48;

    private readonly ImageGenerator _generator;
    private readonly ImageDataSet? _targets;
    private readonly ImageDataSet _sources;
    private readonly RandomStream _random;
    private readonly ParallelLoop _parallel;

    /// <summary>Prepares to draw. Noise, of a generator that takes some beside the source, is uniform in [−1, 1).</summary>
    /// <param name="generator">What draws the images, of its <see cref="ImageGenerator.Pairs"/> or <see cref="ImageGenerator.Sources"/>.</param>
    /// <param name="random">Which noise.</param>
    /// <param name="count">How many of them from the first one on, at least 1; all where there are fewer.</param>
    /// <param name="parallel">The threads that share the work; null for <see cref="ParallelLoop.Default"/>.</param>
    /// <exception cref="ArgumentException">The generator has neither, or draws images of another size than their targets have.</exception>
    public PairSheet(ImageGenerator generator, RandomStream random, int count = DefaultCount, ParallelLoop? parallel = null)
    {
        ArgumentNullException.ThrowIfNull(generator);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var sources = generator.Pairs is { } pairs ? pairs.Sources : generator.Sources;
        if (sources is null)
        {
            throw new ArgumentException(
                "Expected a generator with images of which it makes its own; it has none: set ImageGenerator.Pairs to a set with Sources, or "
                + "ImageGenerator.Sources to images without pairs.",
                nameof(generator));
        }
        if (generator.Pairs is { } targets && targets.Shape != generator.Format.Shape)
        {
            throw new ArgumentException(
                $"Expected pairs whose targets are {generator.Format.Shape}, as what the generator draws; found {targets.Shape}.", nameof(generator));
        }

        Count = Math.Min(count, sources.Count);
        (_generator, _targets, _sources, _random, _parallel) = (generator, generator.Pairs, sources, random, parallel ?? ParallelLoop.Default);
    }

    /// <summary>How many pairs, or sources, there are in it.</summary>
    public int Count { get; }

    private ImageShape Shape => _generator.Format.Shape;

    /// <summary>Draws an image of each source.</summary>
    /// <returns>Bytes: pairs × height × width × channels.</returns>
    public byte[] Draw()
    {
        var pixels = new byte[checked(Count * Shape.Length)];
        DrawEach((pair, numbers) => _generator.Format.Range.ToPixels(numbers, pixels.AsSpan(pair * Shape.Length, Shape.Length)));
        return pixels;
    }

    /// <summary>
    /// How far what is drawn is from the targets: the mean of |generated − target| over all numbers of all pairs, in numbers as the network has them. Where
    /// they go from −1 to 1, it is twice what it is from 0 to 1.
    /// </summary>
    /// <exception cref="InvalidOperationException">There are no targets: the generator has sources without pairs.</exception>
    public double MeanAbsoluteError()
    {
        if (_targets is not { } targets)
            throw new InvalidOperationException("Expected pairs, whose targets tell how far away what is drawn is; the generator has sources alone.");
        var (sum, target) = (0.0, new float[Shape.Length]);
        DrawEach((pair, numbers) =>
        {
            targets.CopyTo(pair, target);
            for (var number = 0; number < target.Length; number++)
                sum += Math.Abs((double)numbers[number] - target[number]);
        });
        return sum / ((double)Count * target.Length);
    }

    /// <summary>
    /// Writes the pairs as a PNG picture that is as near to a square as can be: source, generated image and, where there is one, target from left to right.
    /// Small images are enlarged, and sources of another size have that of the generated images there.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">It can't be written.</exception>
    public void Save(string path)
    {
        var (drawn, shape, pictures) = (Draw(), Shape, _targets is null ? 2 : 3);

        // A picture has colours where one of both has.
        var channels = Math.Max(shape.Channels, _sources.Shape.Channels);
        var shown = shape with { Channels = channels };
        var images = new byte[checked(Count * pictures * shown.Length)];
        for (var pair = 0; pair < Count; pair++)
        {
            Show(pair, 0, _sources.Shape, _sources.Pixels(pair));
            Show(pair, 1, shape, drawn.AsSpan(pair * shape.Length, shape.Length));
            if (_targets is not null)
                Show(pair, 2, shape, _targets.Pixels(pair));
        }

        var side = Math.Max(1, (int)Math.Round(Math.Sqrt(Count / (double)pictures)));
        new ImageGrid(side * pictures, Enlargement: shape.Height < SmallImage ? 2 : 1).Draw(images, shown).Save(path, new PngEncoder());

        void Show(int pair, int place, ImageShape from, ReadOnlySpan<byte> pixels)
        {
            var picture = new Picture(from, pixels.ToArray()).ToChannels(channels);
            var target = images.AsSpan((pair * pictures + place) * shown.Length, shown.Length);
            if (picture.Shape == shown)
                picture.Pixels.Span.CopyTo(target);
            else
                new BilinearResize(picture.Shape, shown.Height, shown.Width).Apply(picture.Pixels.Span, target);
        }
    }

    // The noise of a pair depends on its number alone.
    private void DrawEach(DrawnNumbers take)
    {
        var format = _generator.Format;
        var most = Math.Min(Count, PairsAtOnce);
        var (noise, sources) = (new float[most * format.NoiseLength], new float[most * _sources.Shape.Length]);
        var numbers = new float[most * format.Shape.Length];
        for (var first = 0; first < Count; first += PairsAtOnce)
        {
            var pairs = Math.Min(Count - first, PairsAtOnce);
            var given = noise.AsSpan(0, pairs * format.NoiseLength);
            _random.FillUniform(given, -1f, 1f, (ulong)first * (ulong)format.NoiseLength / RandomStream.BlockLength);
            for (var pair = 0; pair < pairs; pair++)
                _sources.CopyTo(first + pair, sources.AsSpan(pair * _sources.Shape.Length, _sources.Shape.Length));

            var drawn = numbers.AsSpan(0, pairs * format.Shape.Length);
            _generator.Draw(given, sources.AsSpan(0, pairs * _sources.Shape.Length), drawn, _parallel);
            for (var pair = 0; pair < pairs; pair++)
                take(first + pair, drawn.Slice(pair * format.Shape.Length, format.Shape.Length));
        }
    }

    private delegate void DrawnNumbers(int pair, ReadOnlySpan<float> numbers);
}
