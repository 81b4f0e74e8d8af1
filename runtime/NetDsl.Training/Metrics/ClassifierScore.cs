namespace NetDsl.Training;

/// <summary>
/// The score that Salimans et al. (arXiv 1606.03498) call inception score, with any classifier: exp of the mean over the images of Σ p(c) · ln(p(c) / p̄(c)),
/// where p are the classifier's probabilities for an image and p̄ their mean over all images. It reaches from 1, where every image is read alike, to the number
/// of classes, where each is read with certainty and all classes are equally frequent. It says nothing of whether the images are like real ones.
/// </summary>
public static class ClassifierScore
{
    /// <summary>The score of all images together.</summary>
    /// <param name="logits">Images × classes; at least one image.</param>
    /// <param name="classes">At least 2.</param>
    /// <exception cref="ArgumentException">There are no logits, the last image's aren't whole, or one isn't finite.</exception>
    public static double Of(ReadOnlySpan<float> logits, int classes)
    {
        var count = Softmax.Count(logits, classes);
        var (logarithms, frequency) = (new double[classes], new double[classes]);
        var certainty = 0.0;
        for (var image = 0; image < count; image++)
        {
            Softmax.Logarithms(logits.Slice(image * classes, classes), logarithms);
            for (var i = 0; i < classes; i++)
            {
                var probability = Math.Exp(logarithms[i]);
                frequency[i] += probability;
                certainty += probability * logarithms[i];
            }
        }

        // The mean of p · (ln p − ln p̄) is that of p · ln p, less Σ p̄ · ln p̄.
        var divergence = certainty / count;
        foreach (var sum in frequency)
            divergence -= sum > 0.0 ? sum / count * Math.Log(sum / count) : 0.0;

        return Math.Clamp(Math.Exp(divergence), 1.0, classes);
    }

    /// <summary>The scores of parts of the images, as they are usually published: mean and standard deviation.</summary>
    /// <param name="logits">Images × classes, the images in an order that has nothing to do with what they show.</param>
    /// <param name="classes">At least 2.</param>
    /// <param name="splits">How many parts, each of neighbouring images; from 1 to the number of images. Papers have 10.</param>
    /// <exception cref="ArgumentException">There are no logits, the last image's aren't whole, or one isn't finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are more parts than images, or none.</exception>
    public static (double Mean, double StandardDeviation) Of(ReadOnlySpan<float> logits, int classes, int splits)
    {
        var count = Softmax.Count(logits, classes);
        ArgumentOutOfRangeException.ThrowIfLessThan(splits, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(splits, count);
        var (sum, squares) = (0.0, 0.0);
        var scores = new double[splits];
        for (var part = 0; part < splits; part++)
        {
            var (first, end) = ((int)((long)count * part / splits), (int)((long)count * (part + 1) / splits));
            scores[part] = Of(logits[(first * classes)..(end * classes)], classes);
            sum += scores[part];
        }

        var mean = sum / splits;
        foreach (var score in scores)
            squares += (score - mean) * (score - mean);

        return (mean, Math.Sqrt(squares / splits));
    }
}
