using System.Globalization;

namespace NetDsl.Training;

/// <summary>How good the images of a generator are, in numbers: see docs/metrics.md for what each means.</summary>
public sealed record ImageQuality
{
    private const string FeatureDistanceName = "frechet_features";
    private const string LogitDistanceName = "frechet_logits";
    private const string ScoreName = "classifier_score";
    private const string AgreementName = "label_agreement";
    private const string NearestName = "nearest_distance";
    private const string SharePrefix = "class_";

    /// <summary>The Fréchet distance between features of real and drawn images, at least 0; less is better.</summary>
    public required double FeatureDistance { get; init; }

    /// <summary>The Fréchet distance between their logits, at least 0; less is better.</summary>
    public required double LogitDistance { get; init; }

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

    /// <summary>As a row of a table.</summary>
    /// <param name="step">The last step before, from 1 over all epochs.</param>
    /// <param name="epoch">Its epoch, from 1.</param>
    public MetricRow ToRow(long step, int epoch)
    {
        List<double> values = [FeatureDistance, LogitDistance, Score];
        if (LabelAgreement is { } agreement)
            values.Add(agreement);
        if (Nearest.Count > 0)
            values.Add(Nearest.Average(image => image.SquaredDistance));

        var classes = Histogram.Counts.Length;
        values.AddRange(Enumerable.Range(0, classes).Select(Histogram.Share));
        return new MetricRow(step, epoch, [.. NamesFor(classes, LabelAgreement is not null, Nearest.Count > 0).Zip(values, (name, value) => new Metric(name, value))]);
    }

    internal static string[] NamesFor(int classes, bool hasAgreement, bool hasNearest) =>
    [
        FeatureDistanceName,
        LogitDistanceName,
        ScoreName,
        .. hasAgreement ? (string[])[AgreementName] : [],
        .. hasNearest ? (string[])[NearestName] : [],
        .. Enumerable.Range(0, classes).Select(index => SharePrefix + index.ToString(CultureInfo.InvariantCulture)),
    ];
}
