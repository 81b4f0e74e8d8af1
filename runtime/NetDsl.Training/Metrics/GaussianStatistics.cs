using System.Numerics.Tensors;

namespace NetDsl.Training;

/// <summary>
/// Mean and covariance of a set of vectors: the normal distribution that fits them best, and all that a Fréchet distance looks at. Computed in float64, in a
/// fixed order, so that equal vectors give equal bits.
/// </summary>
public sealed class GaussianStatistics
{
    // So many vectors are centred and multiplied at once: their numbers stay in the cache, whatever the size of the set.
    private const int BlockLength = 256;

    private readonly double[] _mean;
    private readonly double[] _covariance;

    /// <summary>A distribution that is known.</summary>
    /// <param name="mean">As many numbers as a vector has, at least 1.</param>
    /// <param name="covariance">Length × length numbers, row by row; symmetric and without a negative variance in any direction.</param>
    /// <exception cref="ArgumentException">The lengths don't fit, a number isn't finite, or it isn't a covariance.</exception>
    public GaussianStatistics(ReadOnlySpan<double> mean, ReadOnlySpan<double> covariance)
        : this(mean.ToArray(), covariance.ToArray())
    {
    }

    private GaussianStatistics(double[] mean, double[] covariance)
    {
        (_mean, _covariance) = (mean, covariance);
        Require(mean, covariance);
        Factor = SemidefiniteFactor.Of(covariance, mean.Length);
    }

    /// <summary>Numbers in a vector.</summary>
    public int Length => _mean.Length;

    /// <summary>The mean of the vectors.</summary>
    public ReadOnlySpan<double> Mean => _mean;

    /// <summary>Their covariance, row by row; of a set it is the unbiased estimate, which divides by the number of vectors less one.</summary>
    public ReadOnlySpan<double> Covariance => _covariance;

    /// <summary>The sum of the variances.</summary>
    public double Trace
    {
        get
        {
            var sum = 0.0;
            for (var i = 0; i < Length; i++)
                sum += _covariance[i * Length + i];

            return sum;
        }
    }

    /// <summary>Rows whose outer products add up to the covariance.</summary>
    internal double[][] Factor { get; }

    /// <summary>The statistics of a set.</summary>
    /// <param name="vectors">One vector after the other; at least two.</param>
    /// <param name="length">Numbers in a vector, at least 1.</param>
    /// <exception cref="ArgumentException">There are fewer than two vectors, the last one isn't whole, or a number isn't finite.</exception>
    public static GaussianStatistics Of(ReadOnlySpan<float> vectors, int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        var count = vectors.Length / length;
        if (count < 2 || vectors.Length % length != 0)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"Expected at least two whole vectors of {Wording.Numbers(length)}; found {Wording.Numbers(vectors.Length)}."),
                nameof(vectors));
        }

        var mean = MeanOf(vectors, length);
        var covariance = new double[checked(length * length)];
        var block = new double[length * BlockLength];
        for (var first = 0; first < count; first += BlockLength)
            AddProducts(vectors.Slice(first * length, Math.Min(BlockLength, count - first) * length), mean, block, covariance);

        for (var row = 0; row < length; row++)
        {
            for (var column = row; column < length; column++)
                covariance[column * length + row] = covariance[row * length + column] /= count - 1;
        }

        return new GaussianStatistics(mean, covariance);
    }

    private static double[] MeanOf(ReadOnlySpan<float> vectors, int length)
    {
        var mean = new double[length];
        var count = vectors.Length / length;
        for (; !vectors.IsEmpty; vectors = vectors[length..])
        {
            for (var i = 0; i < length; i++)
                mean[i] += vectors[i];
        }

        for (var i = 0; i < length; i++)
            mean[i] /= count;

        return mean;
    }

    // The distances from the mean, turned so that those of one place stand side by side: each product is a sum over neighbours then.
    private static void AddProducts(ReadOnlySpan<float> vectors, double[] mean, double[] block, double[] covariance)
    {
        var (length, count) = (mean.Length, vectors.Length / mean.Length);
        for (var vector = 0; vector < count; vector++)
        {
            for (var i = 0; i < length; i++)
                block[i * BlockLength + vector] = vectors[vector * length + i] - mean[i];
        }

        for (var row = 0; row < length; row++)
        {
            var left = block.AsSpan(row * BlockLength, count);
            for (var column = row; column < length; column++)
                covariance[row * length + column] += TensorPrimitives.Dot<double>(left, block.AsSpan(column * BlockLength, count));
        }
    }

    private static void Require(double[] mean, double[] covariance)
    {
        var length = mean.Length;
        if (length == 0 || covariance.LongLength != (long)length * length)
        {
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"Expected a mean of at least one number and a covariance of its square, {(long)length * length}; found {covariance.Length}."),
                nameof(covariance));
        }

        if (!TensorPrimitives.IsFiniteAll<double>(mean) || !TensorPrimitives.IsFiniteAll<double>(covariance))
            throw new ArgumentException("Expected finite numbers; found one that is infinite or no number.", nameof(covariance));

        for (var row = 0; row < length; row++)
        {
            for (var column = 0; column < row; column++)
            {
                if (covariance[row * length + column] != covariance[column * length + row])
                {
                    throw new ArgumentException(
                        FormattableString.Invariant($"Expected a symmetric covariance; at row {row} and column {column} it differs from its mirror."),
                        nameof(covariance));
                }
            }
        }
    }
}
