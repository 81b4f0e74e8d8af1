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

/// <summary>
/// The learning rate (initialLearningRate − endLearningRate) · (1 − step / decaySteps)^power + endLearningRate, as Keras's <c>PolynomialDecay</c>.
/// After decaySteps it stays at endLearningRate; with cycle, decaySteps is then replaced by its next multiple that isn't below the step, so that
/// the rate jumps up and falls again, more slowly.
/// </summary>
/// <param name="InitialLearningRate">The rate of the first step, at least 0 and finite.</param>
/// <param name="DecaySteps">Steps until the end, at least 1.</param>
/// <param name="EndLearningRate">The rate at the end, at least 0 and finite.</param>
/// <param name="Power">The power, above 0 and finite; 1 is a straight line.</param>
/// <param name="Cycle">Whether it begins anew after the end.</param>
/// <exception cref="ArgumentOutOfRangeException">A number is outside of its range.</exception>
public sealed record PolynomialDecay(
    float InitialLearningRate,
    int DecaySteps,
    float EndLearningRate = ScheduleDefaults.EndLearningRate,
    float Power = ScheduleDefaults.Power,
    bool Cycle = false) : LearningRateSchedule
{
    /// <summary>The rate of the first step.</summary>
    public float InitialLearningRate { get; init => field = ScheduleArguments.Rate(value); } = ScheduleArguments.Rate(InitialLearningRate);

    /// <summary>Steps until the end.</summary>
    public int DecaySteps { get; init => field = ScheduleArguments.Steps(value, 1); } = ScheduleArguments.Steps(DecaySteps, 1);

    /// <summary>The rate at the end.</summary>
    public float EndLearningRate { get; init => field = ScheduleArguments.Rate(value); } = ScheduleArguments.Rate(EndLearningRate);

    /// <summary>The power.</summary>
    public float Power { get; init => field = ScheduleArguments.Positive(value); } = ScheduleArguments.Positive(Power);

    /// <inheritdoc/>
    public override float At(long steps)
    {
        var taken = ScheduleArguments.Step(steps);
        var end = Cycle ? DecaySteps * Math.Max(1.0, Math.Ceiling(taken / DecaySteps)) : DecaySteps;
        var left = 1.0 - (Math.Min(taken, end) / end);
        return (float)((((double)InitialLearningRate - EndLearningRate) * Math.Pow(left, Power)) + EndLearningRate);
    }
}
