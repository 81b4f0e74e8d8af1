using System.Numerics.Tensors;

namespace NetDsl.Training;

/// <summary>
/// The kernel distance of Bińkowski et al. (arXiv 1801.01401, "kernel inception distance"): the squared maximum mean discrepancy between two sets of
/// vectors, with the kernel (x·y / length + 1)³. The estimate is unbiased: between two sets of the same kind it is 0 on average, for any number of images,
/// and often a little below 0. So it can be compared between small sets, where <see cref="FrechetDistance"/> can't. Computed in float64, in a fixed order.
/// </summary>
public sealed class KernelDistance
{
    private readonly FeatureVectors _vectors;
    private readonly int _threads;
    private readonly double _within;

    /// <summary>Takes the set to compare with, and compares its vectors with each other.</summary>
    /// <param name="vectors">One vector after the other; at least two.</param>
    /// <param name="length">Numbers in a vector, at least 1.</param>
    /// <param name="threads">How many threads share the work; they change no bit.</param>
    /// <exception cref="ArgumentException">They aren't whole vectors, are fewer than two, or a number isn't finite.</exception>
    public KernelDistance(ReadOnlySpan<float> vectors, int length, int threads = 1)
        : this(new FeatureVectors(vectors, length, least: 2), threads)
    {
    }

    internal KernelDistance(FeatureVectors vectors, int threads) => (_vectors, _threads, _within) = (vectors, threads, Within(vectors, threads));

    /// <summary>The distance to another set; less is better, and about 0 is as good as real.</summary>
    /// <param name="vectors">One vector after the other; at least two.</param>
    /// <exception cref="ArgumentException">They aren't whole vectors, are fewer than two, or a number isn't finite.</exception>
    public double To(ReadOnlySpan<float> vectors) => To(new FeatureVectors(vectors, _vectors.Length, least: 2));

    internal double To(FeatureVectors other)
    {
        _vectors.RequireSameLength(other);
        var sums = other.ForEach(_threads, vector => SumOfKernels(other[vector], _vectors, 0, _vectors.Count));
        var between = TensorPrimitives.Sum<double>(sums) / ((double)other.Count * _vectors.Count);
        return _within + Within(other, _threads) - 2.0 * between;
    }

    // The mean over all pairs of two different vectors. The kernel is symmetric, so each pair is computed once.
    private static double Within(FeatureVectors vectors, int threads)
    {
        var sums = vectors.ForEach(threads, vector => SumOfKernels(vectors[vector], vectors, 0, vector));
        return 2.0 * TensorPrimitives.Sum<double>(sums) / ((double)vectors.Count * (vectors.Count - 1));
    }

    private static double SumOfKernels(ReadOnlySpan<double> vector, FeatureVectors others, int first, int last)
    {
        var sum = 0.0;
        for (var other = first; other < last; other++)
        {
            var root = TensorPrimitives.Dot(vector, others[other]) / others.Length + 1.0;
            sum += root * root * root;
        }

        return sum;
    }
}
