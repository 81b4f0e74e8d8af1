namespace NetDsl;

/// <summary>The learning rate lr · decayRate^(step / decaySteps), as Keras's <c>ExponentialDecay</c>. See <see cref="ExponentialDecay"/>.</summary>
/// <param name="decaySteps">Steps after which the rate was multiplied once with <paramref name="decayRate"/>, at least 1.</param>
/// <param name="decayRate">The factor, above 0 and finite.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ExponentialDecayAttribute(int decaySteps, float decayRate) : LearningRateScheduleAttribute
{
    /// <summary>Steps after which the rate was multiplied once.</summary>
    public int DecaySteps { get; } = decaySteps;

    /// <summary>The factor.</summary>
    public float DecayRate { get; } = decayRate;

    /// <summary>Whether the rate only changes at multiples of <see cref="DecaySteps"/>. By default false.</summary>
    public bool Staircase { get; set; }
}
