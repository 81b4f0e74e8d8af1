using System.Numerics.Tensors;

namespace NetDsl.Training;

/// <summary>Vectors of features in float64, one behind the other, whose pairs are looked at row by row on several threads.</summary>
internal sealed class FeatureVectors
{
    private readonly double[] _numbers;
    private readonly int _length;

    /// <summary>Takes vectors.</summary>
    /// <param name="vectors">One vector after the other.</param>
    /// <param name="length">Numbers in a vector, at least 1.</param>
    /// <param name="least">How many vectors there must be.</param>
    /// <exception cref="ArgumentException">They aren't whole vectors, are too few, or a number isn't finite.</exception>
    public FeatureVectors(ReadOnlySpan<float> vectors, int length, int least)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        if (vectors.Length % length != 0 || vectors.Length / length < least)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"Expected at least {least} whole vectors of {Wording.Numbers(length)}; found {Wording.Numbers(vectors.Length)}."),
                nameof(vectors));
        }

        (_numbers, _length, Count) = (new double[vectors.Length], length, vectors.Length / length);
        TensorPrimitives.ConvertTruncating(vectors, _numbers);
        if (!TensorPrimitives.IsFiniteAll<double>(_numbers))
            throw new ArgumentException("Expected features that are numbers; found NaN or infinity.", nameof(vectors));
    }

    /// <summary>How many there are.</summary>
    public int Count { get; }

    /// <summary>Numbers in a vector.</summary>
    public int Length => _length;

    /// <summary>One of them.</summary>
    public ReadOnlySpan<double> this[int vector] => _numbers.AsSpan(vector * _length, _length);

    /// <summary>Refuses vectors of another length.</summary>
    /// <exception cref="ArgumentException">Their length differs.</exception>
    public void RequireSameLength(FeatureVectors other)
    {
        if (other.Length != Length)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"Expected vectors of the same length; found {Length} and {Wording.Numbers(other.Length)}."), nameof(other));
        }
    }

    /// <summary>A number for each vector, which doesn't depend on the number of threads.</summary>
    public double[] ForEach(int threads, Func<int, double> compute)
    {
        var values = new double[Count];
        Parallel.For(0, Count, new ParallelOptions { MaxDegreeOfParallelism = threads }, vector => values[vector] = compute(vector));
        return values;
    }
}
