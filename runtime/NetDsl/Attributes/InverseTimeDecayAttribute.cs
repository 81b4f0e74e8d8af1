namespace NetDsl;

/// <summary>The learning rate lr / (1 + decayRate · step / decaySteps), as Keras's <c>InverseTimeDecay</c>. See <see cref="InverseTimeDecay"/>.</summary>
/// <param name="decaySteps">Steps after which the divisor has grown once by <paramref name="decayRate"/>, at least 1.</param>
/// <param name="decayRate">What the divisor grows by, at least 0 and finite.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class InverseTimeDecayAttribute(int decaySteps, float decayRate) : LearningRateScheduleAttribute
{
    /// <summary>Steps after which the divisor has grown once.</summary>
    public int DecaySteps { get; } = decaySteps;

    /// <summary>What the divisor grows by.</summary>
    public float DecayRate { get; } = decayRate;

    /// <summary>Whether the rate only changes at multiples of <see cref="DecaySteps"/>. By default false.</summary>
    public bool Staircase { get; set; }
}
