namespace NetDsl;

/// <summary>How a learning rate changes with the steps of its optimiser. Schedules are values: they hold no state, and equal ones give equal rates.</summary>
public abstract record LearningRateSchedule
{
    /// <summary>The learning rate of a step.</summary>
    /// <param name="steps">How many steps were taken before it, at least 0: the first step is step 0, as in Keras.</param>
    /// <returns>The rate, at least 0 and finite.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public abstract float At(long steps);
}
