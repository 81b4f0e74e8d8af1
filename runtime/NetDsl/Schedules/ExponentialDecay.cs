namespace NetDsl;

/// <summary>The learning rate lr · decayRate^(step / decaySteps), as Keras's <c>ExponentialDecay</c>. See <see cref="ExponentialDecay"/>.</summary>
/// <param name="decaySteps">Steps after which the rate was multiplied once with <paramref name="decayRate"/>, at least 1.</param>
/// <param name="decayRate">The factor, above 0 and finite.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ExponentialDecayAttribute(int decaySteps, double decayRate) : LearningRateScheduleAttribute
{
    /// <summary>Steps after which the rate was multiplied once.</summary>
    public int DecaySteps { get; } = decaySteps;

    /// <summary>The factor.</summary>
    public float DecayRate { get; } = (float)decayRate;

    /// <summary>Whether the rate only changes at multiples of <see cref="DecaySteps"/>. By default false.</summary>
    public bool Staircase { get; set; }
}

/// <summary>
/// The learning rate initialLearningRate · decayRate^(step / decaySteps), as Keras's <c>ExponentialDecay</c>; with staircase the exponent is
/// rounded down to a whole number.
/// </summary>
/// <param name="InitialLearningRate">The rate of the first step, at least 0 and finite.</param>
/// <param name="DecaySteps">Steps after which the rate was multiplied once, at least 1.</param>
/// <param name="DecayRate">The factor, above 0 and finite.</param>
/// <param name="Staircase">Whether the rate only changes at multiples of decaySteps.</param>
/// <exception cref="ArgumentOutOfRangeException">A number is outside of its range.</exception>
public sealed record ExponentialDecay(float InitialLearningRate, int DecaySteps, float DecayRate, bool Staircase = false) : LearningRateSchedule
{
    /// <summary>The rate of the first step.</summary>
    public float InitialLearningRate { get; init => field = ScheduleArguments.Rate(value); } = ScheduleArguments.Rate(InitialLearningRate);

    /// <summary>Steps after which the rate was multiplied once.</summary>
    public int DecaySteps { get; init => field = ScheduleArguments.Steps(value, 1); } = ScheduleArguments.Steps(DecaySteps, 1);

    /// <summary>The factor.</summary>
    public float DecayRate { get; init => field = ScheduleArguments.Positive(value); } = ScheduleArguments.Positive(DecayRate);

    /// <inheritdoc/>
    public override float At(long steps)
    {
        var exponent = ScheduleArguments.Step(steps) / DecaySteps;
        return (float)(InitialLearningRate * Math.Pow(DecayRate, Staircase ? Math.Floor(exponent) : exponent));
    }
}
