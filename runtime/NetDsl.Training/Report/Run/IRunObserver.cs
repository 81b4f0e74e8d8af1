namespace NetDsl.Training;

/// <summary>
/// Looks on while a run goes on, such as a live page. It is called from the thread that trains, between two steps, and must return at once: what takes time belongs to a thread of
/// the observer's own, and what that can't keep up with is dropped.
/// </summary>
public interface IRunObserver
{
    /// <summary>The run begins.</summary>
    /// <param name="folder">Where its results go.</param>
    /// <param name="description">What it is.</param>
    /// <param name="losses">What the losses of its steps are called.</param>
    void RunStarted(string folder, RunDescription description, IReadOnlyList<string> losses);

    /// <summary>A step was made.</summary>
    /// <param name="progress">What it did, and how the run stands.</param>
    void StepDone(in RunProgress progress);

    /// <summary>An epoch ended, or the run within one, and the results are saved.</summary>
    /// <param name="results">What it came to.</param>
    void EpochEnded(EpochResults results);

    /// <summary>The run ended.</summary>
    /// <param name="description">How it went.</param>
    void RunEnded(RunDescription description);
}
