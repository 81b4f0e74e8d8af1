using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetDsl;

/// <summary>
/// Keeps an exponential moving average of a GAN's generator, whose images are better than the generator's own: after each of its steps, average =
/// decay · average + (1 − decay) · weight (Karras et al., arXiv 1710.10196). See <see cref="ExponentialMovingAverage"/>.
/// </summary>
/// <param name="decay">How much of the average stays at each step, from 0 to below 1; by default 0.999.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ExponentialMovingAverageAttribute(double decay = 0.999) : Attribute
{
    /// <summary>How much of the average stays at each step.</summary>
    public float Decay { get; } = (float)decay;
}

/// <summary>
/// An exponential moving average of a network's weights, with which generators draw better images than with the weights themselves (Karras et al., arXiv
/// 1710.10196, appendix A, with a decay of 0.999): after each step, average += (1 − decay) · (weight − average) for each trainable number. Moving
/// statistics are copied. The averages lie in the store of a second network of the same kind, which can then predict with them. It starts as a
/// copy.
/// </summary>
public sealed unsafe class ExponentialMovingAverage
{
    private const int RangeLength = 4096;

    private readonly float _share;

    private struct Work
    {
        public float* Weights, Averages;
        public int Length;
        public float Share;
    }

    /// <summary>Makes the average, a copy of what the source holds now.</summary>
    /// <param name="source">The parameters of the network that is trained.</param>
    /// <param name="average">The parameters of another network of the same kind; every number is overwritten.</param>
    /// <param name="decay">How much of the average stays at each update, from 0 to below 1.</param>
    /// <exception cref="ArgumentException">Both stores are the same, or have other parameters; nothing was changed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The decay is outside of its range.</exception>
    public ExponentialMovingAverage(ParameterStore source, ParameterStore average, float decay = AverageDefaults.Decay)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(average);
        if (decay is not (>= 0f and < 1f))
            throw new ArgumentOutOfRangeException(nameof(decay), decay, "The decay of a moving average must be from 0 to below 1.");
        CheckAlike(source, average);
        (Source, Average, Decay) = (source, average, decay);
        _share = 1f - decay;
        new ReadOnlySpan<float>(source.Pointer, source.Length).CopyTo(new Span<float>(average.Pointer, average.Length));
        average.MarkChanged();
        GC.KeepAlive(source);
    }

    /// <summary>The parameters that are trained.</summary>
    public ParameterStore Source { get; }

    /// <summary>Their averages.</summary>
    public ParameterStore Average { get; }

    /// <summary>How much of the average stays at each update.</summary>
    public float Decay { get; }

    /// <summary>Moves every average towards its weight, copies the moving statistics, and marks the averages' store as changed. Allocates nothing.</summary>
    /// <param name="parallel">The threads that share the work; the result doesn't depend on them.</param>
    public void Update(ParallelLoop parallel)
    {
        ArgumentNullException.ThrowIfNull(parallel);
        var (trainable, length) = (Source.TrainableLength, Source.Length);
        var work = new Work { Weights = Source.Pointer, Averages = Average.Pointer, Length = trainable, Share = _share };
        parallel.For((trainable + RangeLength - 1) / RangeLength, &work, &UpdateRanges);
        new ReadOnlySpan<float>(Source.Pointer + trainable, length - trainable).CopyTo(new Span<float>(Average.Pointer + trainable, length - trainable));
        Average.MarkChanged();
        GC.KeepAlive(this);
    }

    private static void CheckAlike(ParameterStore source, ParameterStore average)
    {
        if (source == average)
            throw new ArgumentException("The averages need a network of their own, but were given the one that is averaged.", nameof(average));
        if (source.Count != average.Count)
            throw new ArgumentException($"The network has {source.Count} parameters, but the one for its averages has {average.Count}.", nameof(average));
        for (var i = 0; i < source.Count; i++)
        {
            if (source[i].Name != average[i].Name || source[i].IsTrainable != average[i].IsTrainable || !source[i].Shape.SequenceEqual(average[i].Shape))
            {
                throw new ArgumentException(
                    $"The network has the parameter {source[i]}, but the one for its averages has {average[i]} in its place.", nameof(average));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void UpdateRanges(void* context, int begin, int end)
    {
        var work = (Work*)context;
        var weights = work->Weights;
        var averages = work->Averages;
        var share = new Vector<float>(work->Share);
        var last = Math.Min(end * RangeLength, work->Length);
        var i = begin * RangeLength;
        for (; i <= last - Vector<float>.Count; i += Vector<float>.Count)
        {
            var average = Vector.Load(averages + i);
            Vector.Store(average + ((Vector.Load(weights + i) - average) * share), averages + i);
        }

        for (; i < last; i++)
            averages[i] += (weights[i] - averages[i]) * work->Share;
    }
}
