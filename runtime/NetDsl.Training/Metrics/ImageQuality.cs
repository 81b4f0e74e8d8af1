using System.Globalization;

namespace NetDsl.Training;

/// <summary>One number that says something of a network's quality.</summary>
/// <param name="Name">What it is called in tables: without commas, quotes and line breaks.</param>
/// <param name="Value">The number.</param>
public readonly record struct Metric(string Name, double Value)
{
    /// <summary>Name and number, rounded: <c>frechet_features 12.50</c>; small ones keep three digits that count: <c>kernel_features 0.00123</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Name} {Value.ToString(Math.Abs(Value) is > 0 and < 0.1 ? "G3" : "F2", CultureInfo.InvariantCulture)}");
}

/// <summary>How good the images of a generator are, in numbers: see docs/metrics.md for what each means.</summary>
public sealed record ImageQuality
{
    private const string FeatureDistanceName = "frechet_features";
    private const string LogitDistanceName = "frechet_logits";
    private const string KernelName = "kernel_features";
    private const string PrecisionName = "precision";
    private const string RecallName = "recall";
    private const string ScoreName = "classifier_score";
    private const string AgreementName = "label_agreement";
    private const string NearestName = "nearest_distance";
    private const string SharePrefix = "class_";

    /// <summary>The Fréchet distance between features of real and drawn images, at least 0; less is better.</summary>
    public required double FeatureDistance { get; init; }

    /// <summary>The Fréchet distance between their logits, at least 0; less is better.</summary>
    public required double LogitDistance { get; init; }

    /// <summary>The kernel distance between features of real and drawn images: about 0 for real ones, also a little below; less is better.</summary>
    public required double KernelDistance { get; init; }

    /// <summary>The share of drawn images whose features lie among those of real ones, from 0 to 1; more is better.</summary>
    public required double Precision { get; init; }

    /// <summary>The share of real images whose features lie among those of drawn ones, from 0 to 1; more is better.</summary>
    public required double Recall { get; init; }

    /// <summary>The classifier score, from 1 to the number of classes; more is better. Where the images were divided, the mean over the parts.</summary>
    public required double Score { get; init; }

    /// <summary>The standard deviation of the parts' scores; 0 where they weren't divided.</summary>
    public required double ScoreDeviation { get; init; }

    /// <summary>How often which class is seen in the drawn images.</summary>
    public required ClassHistogram Histogram { get; init; }

    /// <summary>The share of the drawn images that show what was asked for, from 0 to 1; null where nothing can be asked for.</summary>
    public required double? LabelAgreement { get; init; }

    /// <summary>The drawn images that were looked for among the training images, as bytes, one after the other.</summary>
    public required ReadOnlyMemory<byte> Compared { get; init; }

    /// <summary>The training image that each of these is nearest to.</summary>
    public required IReadOnlyList<NearestImage> Nearest { get; init; }

    /// <summary>All of it as numbers with names, in the order of <see cref="ImageMetrics.Names"/>.</summary>
    public IReadOnlyList<Metric> ToMetrics()
    {
        List<double> values = [FeatureDistance, LogitDistance, KernelDistance, Precision, Recall, Score];
        if (LabelAgreement is { } agreement)
            values.Add(agreement);
        if (Nearest.Count > 0)
            values.Add(Nearest.Average(image => image.SquaredDistance));

        var classes = Histogram.Counts.Length;
        values.AddRange(Enumerable.Range(0, classes).Select(Histogram.Share));
        return [.. NamesFor(classes, LabelAgreement is not null, Nearest.Count > 0).Zip(values, (name, value) => new Metric(name, value))];
    }

    /// <summary>
    /// What it says beside Fréchet distances, as sentences: kernel distance, precision and recall, score, shares of the classes, agreement with what was
    /// asked for, nearest training images.
    /// </summary>
    public IEnumerable<string> Describe()
    {
        var classes = Histogram.Counts.Length;
        yield return FormattableString.Invariant(
            $"Kernel distance of features: {KernelDistance:G3}; precision {100 * Precision:F1} %, recall {100 * Recall:F1} %.");
        yield return FormattableString.Invariant($"Classifier score: {Score:F3} ± {ScoreDeviation:F3}; at best {classes}.");
        var shares = Enumerable.Range(0, classes).Select(index => FormattableString.Invariant($"{100 * Histogram.Share(index):F1}"));
        yield return FormattableString.Invariant($"Classes 0 to {classes - 1} in percent: {string.Join(", ", shares)}");
        if (LabelAgreement is { } agreement)
            yield return FormattableString.Invariant($"Read as what was asked for: {100 * agreement:F2} %.");
        if (Nearest.Count == 0)
            yield break;

        var (mean, least) = (Nearest.Average(image => image.SquaredDistance), Nearest.Min(image => image.SquaredDistance));
        yield return FormattableString.Invariant(
            $"Squared distance to the nearest training image: {mean:F1} on average, {least:F1} at least, of {Nearest.Count} images.");
    }

    internal static string[] NamesFor(int classes, bool hasAgreement, bool hasNearest) =>
    [
        FeatureDistanceName,
        LogitDistanceName,
        KernelName,
        PrecisionName,
        RecallName,
        ScoreName,
        .. hasAgreement ? (string[])[AgreementName] : [],
        .. hasNearest ? (string[])[NearestName] : [],
        .. Enumerable.Range(0, classes).Select(index => SharePrefix + index.ToString(CultureInfo.InvariantCulture)),
    ];
}
