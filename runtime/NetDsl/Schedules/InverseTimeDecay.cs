namespace NetDsl;

/// <summary>The learning rate lr / (1 + decayRate · step / decaySteps), as Keras's <c>InverseTimeDecay</c>. See <see cref="InverseTimeDecay"/>.</summary>
/// <param name="decaySteps">Steps after which the divisor has grown once by <paramref name="decayRate"/>, at least 1.</param>
/// <param name="decayRate">What the divisor grows by, at least 0 and finite.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class InverseTimeDecayAttribute(int decaySteps, double decayRate) : LearningRateScheduleAttribute
{
    /// <summary>Steps after which the divisor has grown once.</summary>
    public int DecaySteps { get; } = decaySteps;

    /// <summary>What the divisor grows by.</summary>
    public float DecayRate { get; } = (float)decayRate;

    /// <summary>Whether the rate only changes at multiples of <see cref="DecaySteps"/>. By default false.</summary>
    public bool Staircase { get; set; }
}

/// <summary>
/// The learning rate initialLearningRate / (1 + decayRate · step / decaySteps), as Keras's <c>InverseTimeDecay</c>; with staircase step /
/// decaySteps is rounded down to a whole number.
/// </summary>
/// <param name="InitialLearningRate">The rate of the first step, at least 0 and finite.</param>
/// <param name="DecaySteps">Steps after which the divisor has grown once, at least 1.</param>
/// <param name="DecayRate">What the divisor grows by, at least 0 and finite.</param>
/// <param name="Staircase">Whether the rate only changes at multiples of decaySteps.</param>
/// <exception cref="ArgumentOutOfRangeException">A number is outside of its range.</exception>
public sealed record InverseTimeDecay(float InitialLearningRate, int DecaySteps, float DecayRate, bool Staircase = false) : LearningRateSchedule
{
    /// <summary>The rate of the first step.</summary>
    public float InitialLearningRate { get; init => field = ScheduleArguments.Rate(value); } = ScheduleArguments.Rate(InitialLearningRate);

    /// <summary>Steps after which the divisor has grown once.</summary>
    public int DecaySteps { get; init => field = ScheduleArguments.Steps(value, 1); } = ScheduleArguments.Steps(DecaySteps, 1);

    /// <summary>What the divisor grows by.</summary>
    public float DecayRate { get; init => field = ScheduleArguments.Rate(value); } = ScheduleArguments.Rate(DecayRate);

    /// <inheritdoc/>
    public override float At(long steps)
    {
        var times = ScheduleArguments.Step(steps) / DecaySteps;
        return (float)(InitialLearningRate / (1.0 + (DecayRate * (Staircase ? Math.Floor(times) : times))));
    }
}
