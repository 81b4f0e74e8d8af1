using System.Globalization;

namespace NetDsl.Training;

/// <summary>
/// Watches a run: a console, a live page, an event file. It drives nothing. It is called from the thread that trains, between two steps, and must return at
/// once: what takes time belongs to a thread of the observer's own, and what that can't keep up with is dropped.
/// </summary>
public interface IRunObserver
{
    /// <summary>The run begins, or goes on.</summary>
    /// <param name="run">What it is, and what it is going to do.</param>
    void RunStarted(RunStart run);

    /// <summary>A step was made.</summary>
    /// <param name="progress">What it did, and how the run stands.</param>
    void StepDone(in RunProgress progress);

    /// <summary>An epoch ended, or the run within one, and the results are saved.</summary>
    /// <param name="results">What it came to.</param>
    void EpochEnded(EpochResults results);

    /// <summary>The run ended.</summary>
    /// <param name="description">How it went.</param>
    void RunEnded(RunDescription description);

    /// <summary>Something went wrong with a file, and the run goes on. It may happen before the run begins.</summary>
    /// <param name="problem">What.</param>
    void ProblemOccurred(TrainingProblem problem)
    {
    }

    /// <summary>There is something to say of the run: before it begins, at its end, or where there is nothing to do.</summary>
    /// <param name="note">A sentence.</param>
    void NoteAdded(string note)
    {
    }
}

/// <summary>A run that begins or goes on.</summary>
/// <param name="Folder">Where its results go.</param>
/// <param name="Description">What it is and what it is going to do; its steps are those that were made before.</param>
/// <param name="LossNames">What the losses of its steps are called, in their order.</param>
/// <param name="Batch">Images in a step.</param>
public sealed record RunStart(string Folder, RunDescription Description, IReadOnlyList<string> LossNames, int Batch);

/// <summary>What a step did, and how the run stands after it.</summary>
/// <param name="Step">The step's number, from 1 over all epochs.</param>
/// <param name="Epoch">The epoch that it belongs to, from 1.</param>
/// <param name="Losses">Its losses, in the order of their names; nobody writes into them afterwards.</param>
/// <param name="StepSeconds">How long it took.</param>
/// <param name="Seconds">Since the run began.</param>
/// <param name="ImagesPerSecond">Over the last steps.</param>
/// <param name="SecondsLeft">Until the end, at the present speed; null where nobody knows.</param>
public readonly record struct RunProgress(
    long Step, int Epoch, IReadOnlyList<float> Losses, double StepSeconds, double Seconds, double ImagesPerSecond, double? SecondsLeft);

/// <summary>What an epoch came to, when its results were saved.</summary>
/// <param name="Description">How the run stands.</param>
/// <param name="Step">Steps done, over all epochs.</param>
/// <param name="Epoch">From 1.</param>
/// <param name="IsWhole">Whether all of its steps were made.</param>
/// <param name="MeanLosses">The losses' means over its steps, in the order of their names.</param>
/// <param name="Seconds">Of its steps together.</param>
/// <param name="ImagesPerSecond">Over its steps.</param>
/// <param name="SampleSheet">The PNG file of its samples; null where the run draws none.</param>
/// <param name="Metrics">Its metrics; empty where none were measured.</param>
public sealed record EpochResults(
    RunDescription Description,
    long Step,
    int Epoch,
    bool IsWhole,
    IReadOnlyList<float> MeanLosses,
    double Seconds,
    double ImagesPerSecond,
    string? SampleSheet,
    IReadOnlyList<Metric> Metrics);

/// <summary>Something that went wrong while the training goes on: a full disk, a folder that vanished, a damaged checkpoint that was passed over.</summary>
/// <param name="Step">Steps done when it happened.</param>
/// <param name="Message">One line that says what couldn't be done, and why.</param>
/// <param name="Exception">What the system reported, if it did.</param>
public sealed record TrainingProblem(long Step, string Message, Exception? Exception = null)
{
    /// <summary>The message, behind the step if there was one before: <c>step 120: Can't write a checkpoint: ...</c>.</summary>
    public override string ToString() => Step == 0 ? Message : string.Create(CultureInfo.InvariantCulture, $"step {Step}: {Message}");
}
