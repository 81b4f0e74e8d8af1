namespace NetDsl;

/// <summary>
/// Half a cosine from the learning rate down to Alpha of it (SGDR; Loshchilov and Hutter, arXiv 1608.03983), with a linear warm-up before it where
/// <see cref="WarmupTarget"/> is set, as Keras's <c>CosineDecay</c>. See <see cref="CosineDecay"/>.
/// </summary>
/// <param name="decaySteps">Steps of the cosine, at least 1; those of the warm-up come before them.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class CosineDecayAttribute(int decaySteps) : LearningRateScheduleAttribute
{
    /// <summary>Steps of the cosine.</summary>
    public int DecaySteps { get; } = decaySteps;

    /// <summary>The rate at the end, as a share of the rate at the cosine's beginning, from 0 to 1. By default 0.</summary>
    public float Alpha { get; set; }

    /// <summary>
    /// The rate that the warm-up leads to from the optimiser's own, and from which the cosine then begins: above 0 and finite. Where it isn't set,
    /// there is no warm-up.
    /// </summary>
    public float WarmupTarget { get; set; } = float.NaN;

    /// <summary>Steps of the warm-up, at least 0. By default 0.</summary>
    public int WarmupSteps { get; set; }
}

/// <summary>
/// Half a cosine (SGDR; Loshchilov and Hutter, arXiv 1608.03983), as Keras's <c>CosineDecay</c>: from · ((1 − alpha) · ½ · (1 + cos(π · t /
/// decaySteps)) + alpha), where t is the step, at most decaySteps, and from the initial learning rate. With a warmupTarget the rate first grows in
/// a straight line from the initial one to the target, in warmupSteps steps; t is counted from there, and from is the target. Without a target
/// there is no warm-up.
/// </summary>
/// <param name="InitialLearningRate">The rate of the first step, at least 0 and finite; 0 is a usual begin of a warm-up.</param>
/// <param name="DecaySteps">Steps of the cosine, at least 1; those of the warm-up come before them.</param>
/// <param name="Alpha">The rate at the end, as a share of that at the cosine's beginning, from 0 to 1.</param>
/// <param name="WarmupTarget">The rate after the warm-up, at least 0 and finite, or null for none.</param>
/// <param name="WarmupSteps">Steps of the warm-up, at least 0.</param>
/// <exception cref="ArgumentOutOfRangeException">A number is outside of its range.</exception>
public sealed record CosineDecay(
    float InitialLearningRate, int DecaySteps, float Alpha = 0f, float? WarmupTarget = null, int WarmupSteps = 0) : LearningRateSchedule
{
    /// <summary>The rate of the first step.</summary>
    public float InitialLearningRate { get; init => field = ScheduleArguments.Rate(value); } = ScheduleArguments.Rate(InitialLearningRate);

    /// <summary>Steps of the cosine.</summary>
    public int DecaySteps { get; init => field = ScheduleArguments.Steps(value, 1); } = ScheduleArguments.Steps(DecaySteps, 1);

    /// <summary>The rate at the end, as a share of that at the cosine's beginning.</summary>
    public float Alpha { get; init => field = ScheduleArguments.Share(value); } = ScheduleArguments.Share(Alpha);

    /// <summary>The rate after the warm-up, or null for none.</summary>
    public float? WarmupTarget { get; init => field = Target(value); } = Target(WarmupTarget);

    /// <summary>Steps of the warm-up.</summary>
    public int WarmupSteps { get; init => field = ScheduleArguments.Steps(value, 0); } = ScheduleArguments.Steps(WarmupSteps, 0);

    /// <inheritdoc/>
    public override float At(long steps)
    {
        var taken = ScheduleArguments.Step(steps);
        double from = WarmupTarget ?? InitialLearningRate;
        var warmup = WarmupTarget is null ? 0 : WarmupSteps;
        if (taken < warmup)
            return (float)(((from - InitialLearningRate) * (taken / warmup)) + InitialLearningRate);

        var cosine = 0.5 * (1.0 + Math.Cos(Math.PI * Math.Min(taken - warmup, DecaySteps) / DecaySteps));
        return (float)(from * (((1.0 - Alpha) * cosine) + Alpha));
    }

    private static float? Target(float? target) => target is { } rate ? ScheduleArguments.Rate(rate, nameof(WarmupTarget)) : null;
}
