namespace NetDsl;

/// <summary>The same learning rate at every step.</summary>
/// <param name="LearningRate">The rate, at least 0 and finite.</param>
/// <exception cref="ArgumentOutOfRangeException">The rate is outside of its range.</exception>
public sealed record ConstantLearningRate(float LearningRate) : LearningRateSchedule
{
    /// <summary>The rate.</summary>
    public float LearningRate { get; init => field = ScheduleArguments.Rate(value); } = ScheduleArguments.Rate(LearningRate);

    /// <inheritdoc/>
    public override float At(long steps)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        return LearningRate;
    }
}
