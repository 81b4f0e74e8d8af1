using NetDsl.Benchmarks.Measure;

namespace NetDsl.Benchmarks.Runs;

/// <summary>What a run costs beside its steps.</summary>
/// <param name="Steps">How many steps there were.</param>
/// <param name="StepSeconds">The time that all steps took.</param>
/// <param name="TotalSeconds">From the run's beginning to its end, with checkpoints, metrics, samples, weights and the page.</param>
/// <param name="TurnSeconds">The median of the steps of each turn: nobody read the live page in the turns 0, 2, 4, …, somebody did in those between.</param>
/// <param name="PageBytes">How much the reader was sent.</param>
internal sealed record RunCost(int Steps, double StepSeconds, double TotalSeconds, IReadOnlyList<double> TurnSeconds, long PageBytes)
{
    /// <summary>What training may cost beside its steps, as a part of their time.</summary>
    public const double Goal = 0.03;

    /// <summary>What lies between the steps, as a part of their time.</summary>
    public double BetweenSteps => (TotalSeconds - StepSeconds) / StepSeconds;

    /// <summary>
    /// By how much a reader of the page makes steps slower, as a part of their time: the median over all turns with one, each beside the turns before and after
    /// it, because the machine is faster and slower in the course of minutes. Negative where noise is larger.
    /// </summary>
    public double OfReader => Series.MedianOf(Pairs) - 1;

    /// <summary>How many turns there were with a reader and one without on both sides.</summary>
    public int ReaderTurns => Pairs.Count();

    /// <summary>Both, as if somebody read the page all the time.</summary>
    public double Total => BetweenSteps + OfReader;

    private IEnumerable<double> Pairs => Enumerable.Range(0, TurnSeconds.Count).Where(turn => turn % 2 == 1 && turn + 1 < TurnSeconds.Count)
        .Select(turn => TurnSeconds[turn] / ((TurnSeconds[turn - 1] + TurnSeconds[turn + 1]) / 2));
}
