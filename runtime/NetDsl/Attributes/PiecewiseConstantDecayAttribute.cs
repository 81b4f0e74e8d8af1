namespace NetDsl;

/// <summary>
/// One learning rate up to and including the step boundaries[0], the next one up to and including boundaries[1], and so on, as Keras's <c>PiecewiseConstantDecay</c>.
/// The learning rate of the optimiser's attribute isn't used. See <see cref="PiecewiseConstantDecay"/>.
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
