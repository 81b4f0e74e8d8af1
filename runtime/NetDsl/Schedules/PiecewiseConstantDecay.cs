using System.Collections.ObjectModel;

namespace NetDsl;

/// <summary>
/// One learning rate up to and including the step boundaries[0], the next one up to and including boundaries[1], and so on, as Keras's
/// <c>PiecewiseConstantDecay</c>. The learning rate of the optimiser's attribute isn't used. See <see cref="PiecewiseConstantDecay"/>.
/// </summary>
/// <param name="boundaries">The last step of each rate but the last, growing; steps are counted from 0.</param>
/// <param name="values">The rates, at least 0 and finite, one more than there are boundaries.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class PiecewiseConstantDecayAttribute(int[] boundaries, float[] values) : LearningRateScheduleAttribute
{
    /// <summary>The last step of each rate but the last.</summary>
    public IReadOnlyList<int> Boundaries { get; } = boundaries;

    /// <summary>The rates.</summary>
    public IReadOnlyList<float> Values { get; } = values;
}

/// <summary>
/// One learning rate after the other, as Keras's <c>PiecewiseConstantDecay</c>: values[0] up to and including the step boundaries[0], values[1] up
/// to and including boundaries[1], and the last value after the last boundary.
/// </summary>
public sealed record PiecewiseConstantDecay : LearningRateSchedule
{
    /// <summary>Makes the schedule; both lists are copied.</summary>
    /// <param name="boundaries">The last step of each rate but the last, at least 0 and growing; steps are counted from 0.</param>
    /// <param name="values">The rates, at least 0 and finite, one more than there are boundaries.</param>
    /// <exception cref="ArgumentException">There are not as many values as boundaries and one, or a boundary isn't above the one before.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A boundary or a rate is outside of its range.</exception>
    public PiecewiseConstantDecay(IReadOnlyList<int> boundaries, IReadOnlyList<float> values)
    {
        ArgumentNullException.ThrowIfNull(boundaries);
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count != boundaries.Count + 1)
            throw new ArgumentException($"{boundaries.Count} boundaries part {boundaries.Count + 1} values, but there are {values.Count}.", nameof(values));
        for (var i = 0; i < boundaries.Count; i++)
        {
            ScheduleArguments.Steps(boundaries[i], 0, nameof(boundaries));
            if (i > 0 && boundaries[i] <= boundaries[i - 1])
                throw new ArgumentException($"Boundaries must grow, but {boundaries[i]} comes after {boundaries[i - 1]}.", nameof(boundaries));
        }

        foreach (var value in values)
            ScheduleArguments.Rate(value, nameof(values));
        Boundaries = new ReadOnlyCollection<int>([.. boundaries]);
        Values = new ReadOnlyCollection<float>([.. values]);
    }

    /// <summary>The last step of each rate but the last.</summary>
    public IReadOnlyList<int> Boundaries { get; }

    /// <summary>The rates, one more than there are boundaries.</summary>
    public IReadOnlyList<float> Values { get; }

    /// <inheritdoc/>
    public override float At(long steps)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        var piece = 0;
        while (piece < Boundaries.Count && steps > Boundaries[piece])
            piece++;
        return Values[piece];
    }

    /// <summary>Whether both have the same boundaries and rates.</summary>
    /// <param name="other">Another schedule, or null.</param>
    public bool Equals(PiecewiseConstantDecay? other) => other is not null && Boundaries.SequenceEqual(other.Boundaries) && Values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var boundary in Boundaries)
            hash.Add(boundary);
        foreach (var value in Values)
            hash.Add(value);
        return hash.ToHashCode();
    }
}
