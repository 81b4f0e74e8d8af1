using System.Numerics.Tensors;

namespace NetDsl.Training;

/// <summary>
/// Where a set of vectors lies: around each vector the ball that reaches to its third neighbour (Kynkäänniemi et al., arXiv 1904.06991, whose k is 3 too).
/// The share of drawn images that lie in the manifold of real ones is their precision: how many look real. The share of real images in the manifold of
/// drawn ones is the recall: how much of what there is can be drawn. Both fall and rise with the number of vectors: compare equal numbers only.
/// </summary>
public sealed class FeatureManifold
{
    private const int DefaultNeighbours = 3;

    private readonly FeatureVectors _vectors;
    private readonly double[] _squaredRadii;
    private readonly int _threads;

    /// <summary>Finds the neighbours.</summary>
    /// <param name="vectors">One vector after the other; more than <paramref name="neighbours"/>.</param>
    /// <param name="length">Numbers in a vector, at least 1.</param>
    /// <param name="neighbours">To which neighbour the ball around a vector reaches, at least 1.</param>
    /// <param name="threads">How many threads share the work; they change no bit.</param>
    /// <exception cref="ArgumentException">They aren't whole vectors, are too few, or a number isn't finite.</exception>
    public FeatureManifold(ReadOnlySpan<float> vectors, int length, int neighbours = DefaultNeighbours, int threads = 1)
        : this(new FeatureVectors(vectors, length, least: checked(neighbours + 1)), threads, neighbours)
    {
    }

    // Of two or three vectors, the farthest neighbour that there is.
    internal FeatureManifold(FeatureVectors vectors, int threads)
        : this(vectors, threads, Math.Min(DefaultNeighbours, vectors.Count - 1))
    {
    }

    private FeatureManifold(FeatureVectors vectors, int threads, int neighbours)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(neighbours, 1);
        (_vectors, _threads) = (vectors, threads);
        _squaredRadii = vectors.ForEach(threads, vector => SquaredRadius(vectors, vector, neighbours));
    }

    /// <summary>The share of vectors that lie in the manifold, from 0 to 1.</summary>
    /// <param name="vectors">One vector after the other; at least one.</param>
    /// <exception cref="ArgumentException">They aren't whole vectors, there are none, or a number isn't finite.</exception>
    public double ShareOf(ReadOnlySpan<float> vectors) => ShareOf(new FeatureVectors(vectors, _vectors.Length, least: 1));

    internal double ShareOf(FeatureVectors others)
    {
        _vectors.RequireSameLength(others);
        return TensorPrimitives.Sum<double>(others.ForEach(_threads, vector => Contains(others[vector]) ? 1.0 : 0.0)) / others.Count;
    }

    private static double SquaredRadius(FeatureVectors vectors, int vector, int neighbours)
    {
        // The smallest distances so far, in order; the last one is the radius in the end.
        Span<double> nearest = new double[neighbours];
        nearest.Fill(double.PositiveInfinity);
        for (var other = 0; other < vectors.Count; other++)
        {
            if (other == vector)
                continue;

            var distance = SquaredDistance(vectors[vector], vectors[other]);
            if (distance >= nearest[^1])
                continue;

            var place = nearest.Length - 1;
            for (; place > 0 && nearest[place - 1] > distance; place--)
                nearest[place] = nearest[place - 1];
            nearest[place] = distance;
        }

        return nearest[^1];
    }

    private bool Contains(ReadOnlySpan<double> vector)
    {
        for (var center = 0; center < _vectors.Count; center++)
        {
            if (SquaredDistance(vector, _vectors[center]) <= _squaredRadii[center])
                return true;
        }

        return false;
    }

    private static double SquaredDistance(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        var distance = TensorPrimitives.Distance(first, second);
        return distance * distance;
    }
}
