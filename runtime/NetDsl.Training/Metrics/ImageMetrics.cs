namespace NetDsl.Training;

/// <summary>Draws images with a generator. Image n must be the same whenever it is drawn with the same weights: its noise depends on n alone.</summary>
/// <param name="first">The first image's number, from 0.</param>
/// <param name="labels">What each image is to show; empty where nothing can be asked for.</param>
/// <param name="images">Where the images go: images × height × width × channels.</param>
public delegate void ImageDrawing(int first, ReadOnlySpan<int> labels, Span<float> images);

/// <summary>
/// Measures a generator again and again, against images that stay: what these look like to the classifier is computed once. Drawn images are rounded to bytes
/// first, as they would be in a file. The number of threads changes no bit, and equal weights give equal numbers.
/// </summary>
public sealed class ImageMetrics
{
    // The same images for each run, so that distances can be compared.
    private const ulong ReferenceSeed = 1;

    private readonly FeatureReader _reader;
    private readonly ImageDataSet _training;
    private readonly ImageMetricOptions _options;
    private readonly ParallelLoop _parallel;
    private readonly GaussianStatistics _features;
    private readonly GaussianStatistics _logits;
    private readonly KernelDistance _kernel;
    private readonly FeatureManifold _manifold;
    private readonly FeatureVectors _real;
    private readonly int[] _labels;

    /// <summary>Looks at the reference images.</summary>
    /// <param name="extractor">The classifier through whose eyes they are seen.</param>
    /// <param name="reference">Real images: those that are learned from, or others of their kind.</param>
    /// <param name="options">How much is drawn and compared; null for the defaults.</param>
    /// <param name="training">Where the nearest images are looked for; null for <paramref name="reference"/>.</param>
    /// <param name="parallel">The threads that share the work; null for <see cref="ParallelLoop.Default"/>.</param>
    /// <exception cref="ArgumentException">The images have another shape than the classifier takes, or there are fewer than two.</exception>
    public ImageMetrics(
        IFeatureExtractor extractor, ImageDataSet reference, ImageMetricOptions? options = null, ImageDataSet? training = null, ParallelLoop? parallel = null)
    {
        ArgumentNullException.ThrowIfNull(extractor);
        ArgumentNullException.ThrowIfNull(reference);
        (_training, _options, _parallel) = (training ?? reference, options ?? new ImageMetricOptions(), parallel ?? ParallelLoop.Default);
        if (reference.Shape != extractor.Shape || _training.Shape != extractor.Shape)
        {
            var found = (reference.Shape != extractor.Shape ? reference : _training).Shape;
            throw new ArgumentException($"Expected images of {extractor.Shape}, which the classifier takes; found {found}.", nameof(reference));
        }

        if (reference.Count < 2)
            throw new ArgumentException("Expected at least two reference images; found one.", nameof(reference));

        ArgumentOutOfRangeException.ThrowIfGreaterThan(_options.ScoreSplits, _options.Images, nameof(options));
        _reader = new FeatureReader(extractor, _parallel);
        _labels = _options.Conditional ? [.. Enumerable.Range(0, _options.Images).Select(image => image % extractor.Classes)] : [];
        var sample = reference.Sample(_options.ReferenceImages, RandomUse.ReferenceImages.StreamFor(ReferenceSeed));
        var (features, logits) = _reader.Read(sample, Math.Min(sample.Count, _options.ReferenceImages));
        (_features, _logits) = (GaussianStatistics.Of(features, extractor.Features), GaussianStatistics.Of(logits, extractor.Classes));
        // As many real images as are drawn: shares of manifolds depend on both numbers.
        var compared = Math.Min(_options.Images, features.Length / extractor.Features);
        _real = new FeatureVectors(features.AsSpan(0, compared * extractor.Features), extractor.Features, least: 2);
        _kernel = new KernelDistance(_real, _parallel.Threads);
        _manifold = new FeatureManifold(_real, _parallel.Threads);
        Names = ImageQuality.NamesFor(extractor.Classes, _options.Conditional, _options.NearestImages > 0);
    }

    /// <summary>What is measured: the names of <see cref="ImageQuality.ToMetrics"/>.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>How many images are drawn each time.</summary>
    public int Images => _options.Images;

    /// <summary>Draws images and measures them.</summary>
    /// <param name="draw">Draws with the generator as it is now.</param>
    public ImageQuality Measure(ImageDrawing draw)
    {
        ArgumentNullException.ThrowIfNull(draw);
        var classes = _reader.Extractor.Classes;
        var compared = new byte[checked(Math.Min(_options.NearestImages, _options.Images) * _training.Shape.Length)];
        var (features, logits) = _reader.Draw(_options.Images, _options.Range, _labels, draw, compared);
        var drawn = new FeatureVectors(features, _reader.Extractor.Features, least: 2);
        var (score, deviation) = ClassifierScore.Of(logits, classes, _options.ScoreSplits);
        return new ImageQuality
        {
            FeatureDistance = FrechetDistance.Between(_features, GaussianStatistics.Of(features, _reader.Extractor.Features)),
            LogitDistance = FrechetDistance.Between(_logits, GaussianStatistics.Of(logits, classes)),
            KernelDistance = _kernel.To(drawn),
            Precision = _manifold.ShareOf(drawn),
            Recall = new FeatureManifold(drawn, _parallel.Threads).ShareOf(_real),
            Score = score,
            ScoreDeviation = deviation,
            Histogram = ClassHistogram.Of(logits, classes),
            LabelAgreement = _options.Conditional ? ClassHistogram.Agreement(logits, classes, _labels) : null,
            Compared = compared,
            Nearest = compared.Length > 0 ? NearestImages.Find(compared, _training, _parallel.Threads) : [],
        };
    }

    /// <summary>Measures images that were drawn before, such as those of a sheet of samples.</summary>
    /// <param name="drawn">At least as many as <see cref="Images"/>, in the range of the options; of a conditional generator, the classes in turn.</param>
    /// <exception cref="ArgumentException">They are fewer, or in another range.</exception>
    public ImageQuality Measure(ImageDataSet drawn)
    {
        ArgumentNullException.ThrowIfNull(drawn);
        if (drawn.Count < Images || drawn.Range != _options.Range)
            throw new ArgumentException($"Expected {Images} images in {_options.Range}; found {drawn.Count} in {drawn.Range}.", nameof(drawn));

        return Measure((first, _, destination) =>
        {
            for (var image = 0; image < destination.Length / drawn.Shape.Length; image++)
                drawn.CopyTo(first + image, destination.Slice(image * drawn.Shape.Length, drawn.Shape.Length));
        });
    }

    /// <summary>The sheet of the images that were compared, each beside the training image that it is nearest to; null if none were.</summary>
    /// <param name="quality">What <see cref="Measure(ImageDrawing)"/> gave.</param>
    public Picture? DrawNearest(ImageQuality quality)
    {
        ArgumentNullException.ThrowIfNull(quality);
        return quality.Nearest.Count > 0 ? NearestImages.Draw(quality.Compared.Span, [.. quality.Nearest], _training) : null;
    }
}
