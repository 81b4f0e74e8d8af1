namespace NetDsl.Training;

/// <summary>
/// Calls an observer so that a training survives its own output: a full disk under a log, a terminal that was closed. The observer is called on, because there
/// may be room again.
/// </summary>
internal sealed class GuardedObserver : IRunObserver
{
    private readonly IRunObserver _observer;

    private GuardedObserver(IRunObserver observer) => _observer = observer;

    /// <summary>Why it couldn't show something, for the first time; null where it could always.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Guards observers that aren't yet.</summary>
    /// <exception cref="ArgumentException">One of them is null.</exception>
    public static IReadOnlyList<IRunObserver> Around(IReadOnlyList<IRunObserver> observers)
    {
        ArgumentNullException.ThrowIfNull(observers);
        return observers.Any(observer => observer is null)
            ? throw new ArgumentException("Expected observers; found null among them.", nameof(observers))
            : [.. observers.Select(observer => observer as GuardedObserver ?? new GuardedObserver(observer))];
    }

    /// <inheritdoc/>
    public void RunStarted(RunStart run) => Guard(() => _observer.RunStarted(run));

    /// <inheritdoc/>
    public void StepDone(in RunProgress progress)
    {
        // Without a delegate: a step allocates nothing.
        try
        {
            _observer.StepDone(progress);
        }
        catch (Exception exception) when (IsOfOutput(exception))
        {
            Failure ??= exception;
        }
    }

    /// <inheritdoc/>
    public void EpochEnded(EpochResults results) => Guard(() => _observer.EpochEnded(results));

    /// <inheritdoc/>
    public void RunEnded(RunDescription description) => Guard(() => _observer.RunEnded(description));

    /// <inheritdoc/>
    public void ProblemOccurred(TrainingProblem problem) => Guard(() => _observer.ProblemOccurred(problem));

    /// <inheritdoc/>
    public void NoteAdded(string note) => Guard(() => _observer.NoteAdded(note));

    private static bool IsOfOutput(Exception exception) => FileFailure.Is(exception) || exception is ObjectDisposedException;

    private void Guard(Action call)
    {
        try
        {
            call();
        }
        catch (Exception exception) when (IsOfOutput(exception))
        {
            Failure ??= exception;
        }
    }
}
