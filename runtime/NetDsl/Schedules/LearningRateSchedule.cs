namespace NetDsl;

/// <summary>
/// The base of every attribute that lets a learning rate change with the steps of its optimiser. It starts from the learning rate of the optimiser's attribute.
/// A GAN's class may carry one for both networks or one for each side.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public abstract class LearningRateScheduleAttribute : Attribute
{
    /// <summary>Whose optimiser it is meant for. By default those of both networks.</summary>
    public GanSide Of { get; set; }
}

/// <summary>How a learning rate changes with the steps of its optimiser. Schedules are values: they hold no state, and equal ones give equal rates.</summary>
public abstract record LearningRateSchedule
{
    /// <summary>The learning rate of a step.</summary>
    /// <param name="steps">How many steps were taken before it, at least 0: the first step is step 0, as in Keras.</param>
    /// <returns>The rate, at least 0 and finite.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public abstract float At(long steps);
}

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
