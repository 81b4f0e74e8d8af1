namespace NetDsl;

/// <summary>
/// The learning rate (lr − EndLearningRate) · (1 − step / decaySteps)^Power + EndLearningRate until decaySteps, then EndLearningRate, as Keras's
/// <c>PolynomialDecay</c>. See <see cref="PolynomialDecay"/>.
/// </summary>
/// <param name="decaySteps">Steps until the end, at least 1.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class PolynomialDecayAttribute(int decaySteps) : LearningRateScheduleAttribute
{
    /// <summary>Steps until the end.</summary>
    public int DecaySteps { get; } = decaySteps;

    /// <summary>The rate at the end, at least 0 and finite. By default 0.0001.</summary>
    public float EndLearningRate { get; set; } = ScheduleDefaults.EndLearningRate;

    /// <summary>The power, above 0 and finite; 1, the default, is a straight line.</summary>
    public float Power { get; set; } = ScheduleDefaults.Power;

    /// <summary>Whether the steps until the end are doubled, tripled, and so on, when the end is reached, instead of staying there. By default false.</summary>
    public bool Cycle { get; set; }
}
