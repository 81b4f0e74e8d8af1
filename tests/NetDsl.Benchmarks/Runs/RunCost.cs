namespace NetDsl.Benchmarks.Runs;

/// <summary>What a run costs beside its steps.</summary>
/// <param name="Steps">How many steps there were.</param>
/// <param name="StepSeconds">The time that all steps took.</param>
/// <param name="TotalSeconds">From the run's beginning to its end, with checkpoints, metrics, samples, weights and the page.</param>
/// <param name="WatchedStep">The median of steps while somebody read the live page, in seconds.</param>
/// <param name="UnwatchedStep">The median of steps while nobody did, in seconds.</param>
/// <param name="PageBytes">How much the reader was sent.</param>
internal sealed record RunCost(int Steps, double StepSeconds, double TotalSeconds, double WatchedStep, double UnwatchedStep, long PageBytes)
{
    /// <summary>What training may cost beside its steps, as a part of their time.</summary>
    public const double Goal = 0.03;

    /// <summary>What lies between the steps, as a part of their time.</summary>
    public double BetweenSteps => (TotalSeconds - StepSeconds) / StepSeconds;

    /// <summary>By how much a reader of the page makes steps slower, as a part of their time; negative where noise is larger.</summary>
    public double OfReader => WatchedStep / UnwatchedStep - 1;

    /// <summary>Both, as if somebody read the page all the time.</summary>
    public double Total => BetweenSteps + OfReader;
}
