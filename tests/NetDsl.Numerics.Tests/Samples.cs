using System.Numerics;
using NetDsl.Numerics.Tests.Reference;

namespace NetDsl.Numerics.Tests;

/// <summary>
/// Random numbers for tests. The seed is fixed, so that a failure comes again; NETDSL_TEST_SEED sets another one. Failures print it.
/// </summary>
internal sealed class Samples
{
    public static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("NETDSL_TEST_SEED"), out var seed) ? seed : 20261121;

    private readonly Random _random;

    /// <summary>The numbers of one purpose, told apart by <paramref name="purpose"/>.</summary>
    public Samples(string purpose)
    {
        // A string's own hash code changes from process to process.
        var hash = purpose.Aggregate((uint)Seed, (sum, character) => (sum ^ character) * 16777619);
        _random = new Random((int)hash);
    }

    public float Uniform(float minimum, float maximum) => minimum + (maximum - minimum) * _random.NextSingle();

    public float[] Uniform(int count, float minimum = -1, float maximum = 1)
    {
        var numbers = new float[count];
        for (var index = 0; index < count; index++)
            numbers[index] = Uniform(minimum, maximum);
        return numbers;
    }

    /// <summary>Whole numbers from 0 to below <paramref name="labels"/>, as networks take them.</summary>
    public float[] Labels(int count, int labels) => [.. Enumerable.Range(0, count).Select(_ => (float)Integer(0, labels - 1))];

    public int Integer(int minimum, int maximum) => _random.Next(minimum, maximum + 1);

    public TItem OneOf<TItem>(params ReadOnlySpan<TItem> items) => items[_random.Next(items.Length)];

    /// <summary>
    /// Numbers for one parameter of which every one matters: weights of the size that keeps the layers' outputs near 1, gammas and moving variances around 1
    /// but never near 0.
    /// </summary>
    public float[] ForParameter(string name, IReadOnlyList<int> shape)
    {
        var count = shape.Aggregate(1, (product, dimension) => product * dimension);
        if (name.EndsWith("gamma", StringComparison.Ordinal) || name.EndsWith("moving_variance", StringComparison.Ordinal))
            return Uniform(count, 0.5f, 1.5f);
        if (!name.EndsWith("kernel", StringComparison.Ordinal))
            return Uniform(count, -0.5f, 0.5f);
        var fan = count / Math.Max(shape[^1], shape[^2]);
        var limit = MathF.Sqrt(3f / Math.Max(1, fan));
        return Uniform(count, -limit, limit);
    }

    /// <summary>Gives every parameter of a reference its random numbers.</summary>
    public void Fill<T>(ReferenceNetwork<T> network)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        foreach (var parameter in network.Parameters)
            Array.ConvertAll(ForParameter(parameter.Name, parameter.Shape), T.CreateChecked).CopyTo(parameter.Values, 0);
    }
}
