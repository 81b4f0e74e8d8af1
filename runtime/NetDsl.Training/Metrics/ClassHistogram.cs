using System.Numerics.Tensors;

namespace NetDsl.Training;

/// <summary>
/// How often a classifier reads which class. A generator that has forgotten a class shows here and hardly anywhere else.
/// </summary>
public sealed class ClassHistogram
{
    private readonly int[] _counts;

    private ClassHistogram(int[] counts, int total) => (_counts, Total) = (counts, total);

    /// <summary>Images in each class.</summary>
    public ReadOnlySpan<int> Counts => _counts;

    /// <summary>Images in all.</summary>
    public int Total { get; }

    /// <summary>Counts images by the class with the largest logit; of equal ones, the first.</summary>
    /// <param name="logits">Images × classes; at least one image.</param>
    /// <param name="classes">At least 2.</param>
    /// <exception cref="ArgumentException">There are no logits, or the last image's aren't whole.</exception>
    public static ClassHistogram Of(ReadOnlySpan<float> logits, int classes)
    {
        var count = Softmax.Count(logits, classes);
        var counts = new int[classes];
        for (var image = 0; image < count; image++)
            counts[Read(logits, classes, image)]++;

        return new ClassHistogram(counts, count);
    }

    /// <summary>The share of the images that are read as they were meant, from 0 to 1: whether a conditional generator draws what it is asked for.</summary>
    /// <param name="logits">Images × classes; at least one image.</param>
    /// <param name="classes">At least 2.</param>
    /// <param name="labels">What each image was to show.</param>
    /// <exception cref="ArgumentException">There are no logits, the last image's aren't whole, or there isn't a label in range for each image.</exception>
    public static double Agreement(ReadOnlySpan<float> logits, int classes, ReadOnlySpan<int> labels)
    {
        var count = Softmax.Count(logits, classes);
        if (labels.Length != count)
            throw new ArgumentException(FormattableString.Invariant($"Expected a label for each of {count} images; found {labels.Length}."), nameof(labels));

        OneHot.RequireLabels(labels, classes, nameof(labels));
        var right = 0;
        for (var image = 0; image < count; image++)
            right += Read(logits, classes, image) == labels[image] ? 1 : 0;

        return (double)right / count;
    }

    /// <summary>The share of a class, from 0 to 1.</summary>
    /// <param name="index">The class, from 0.</param>
    public double Share(int index) => (double)_counts[index] / Total;

    private static int Read(ReadOnlySpan<float> logits, int classes, int image) => TensorPrimitives.IndexOfMax(logits.Slice(image * classes, classes));
}
