using System.Globalization;
using NetDsl.Training;

namespace NetDsl.Examples;

/// <summary>A run, whatever is trained: shows how it goes, and saves after each epoch, at the end and when it is interrupted.</summary>
/// <param name="options">How the run is to be.</param>
/// <param name="things">What is learned from, in the plural.</param>
/// <param name="count">How many there are.</param>
/// <param name="trainer">What trains.</param>
/// <param name="save">Saves the results after an epoch, whose number it gets; not the losses.</param>
/// <param name="newMetrics">Prepares to measure images after epochs; null where nothing is measured.</param>
public sealed class TrainingRun(TrainOptions options, string things, int count, Trainer trainer, Action<int> save, Func<EpochMetrics>? newMetrics = null)
{
    private EpochMetrics? _metrics;

    /// <summary>A trainer's options for a run and its folder.</summary>
    public static TrainerOptions Options(TrainOptions options, RunFolder folder) => new()
    {
        Epochs = options.Epochs,
        Steps = options.Steps,
        Checkpoints = options.CheckpointEvery.In(folder.Checkpoints),
        LossFile = folder.Losses,
        Settings = [new("--seed", options.Seed.ToString(CultureInfo.InvariantCulture))],
        Notes = options.Notes,
    };

    /// <summary>Trains to the end or until it is interrupted; either way, what there is is saved. A run that goes on and has nothing left to do is left as it is.</summary>
    /// <returns>The program's exit code.</returns>
    /// <exception cref="BadInputException">A loss or a weight stopped being a number. The losses are saved, the weights are those of the last whole epoch.</exception>
    public int Run(RunFolder folder, ITrainingDisplay display, Interruption interruption)
    {
        trainer.ProblemOccurred += (_, problem) => display.ShowProblem(problem);
        var resumed = options.IsResumed ? trainer.Resume() : null;
        if (options.IsResumed && resumed is null)
            display.ShowProblem(new TrainingProblem(0, $"There is no checkpoint in {folder.Checkpoints} to go on from: the run begins."));
        if (resumed is not null && WhyNothingIsLeft(resumed.Step, folder) is { } why)
        {
            display.ShowNote(why);
            return ExitCode.Success;
        }

        folder.RemoveSamples(resumed, trainer);
        ContinueMetrics(folder, resumed, display);
        var plan = new TrainingPlan(things, count, options.Batch, trainer.Epochs, trainer.Steps, options.Threads, options.Seed, trainer.LossNames, trainer.StepsDone)
        {
            EpochsBefore = resumed?.Epoch ?? 0,
            StepsPerEpoch = trainer.StepsPerEpoch,
        };
        var progress = new TrainingProgress(plan);
        trainer.StepCompleted += (_, step) =>
        {
            progress.Add(step);
            display.ShowStep(progress.Status);
        };
        trainer.EpochCompleted += (_, epoch) =>
        {
            trainer.Attempt("save the results", () => save(epoch.Epoch));
            var measured = Measure(epoch, folder);
            display.ShowEpoch(epoch);
            if (measured is not null)
                display.ShowMetrics(measured);
        };
        display.Show(plan, () => Train(interruption, resumed));
        if (trainer.StepsDone < trainer.Steps)
            return interruption.Code;

        if (interruption.IsRequested)
            display.ShowNote("All steps were made already when the end was asked for: the run is finished.");
        return ExitCode.Success;
    }

    // Null also where a run made all of its steps, but was ended before its last files were written.
    private string? WhyNothingIsLeft(long step, RunFolder folder)
    {
        if (step < trainer.Steps)
            return null;

        string where;
        if (step > trainer.Steps)
            where = string.Create(CultureInfo.InvariantCulture, $"already at step {step:N0}, beyond {trainer.Steps:N0}");
        else if (EarlierRun.Describe(folder.Path) is { } description && (description.Outcome == RunOutcome.Finished || description.PlannedSteps != step))
            where = string.Create(CultureInfo.InvariantCulture, $"{(description.Outcome == RunOutcome.Finished ? "finished" : "there")} already, step {step:N0} of {trainer.Steps:N0}");
        else
            return null;

        return $"The run in {folder.Path} is {where}: there is nothing to do, and nothing was changed; more --epochs or --steps go on with it.";
    }

    // A table of an earlier run would look as if it were of this one.
    private void ContinueMetrics(RunFolder folder, ResumedRun? resumed, ITrainingDisplay display)
    {
        try
        {
            if (resumed is null)
                trainer.Attempt("remove old metrics", () => File.Delete(folder.Metrics));
            else if (newMetrics is not null && File.Exists(folder.Metrics))
                (_metrics = newMetrics()).Continue(folder.Metrics, resumed.Step);
        }
        catch (DataFileException exception)
        {
            display.ShowProblem(new TrainingProblem(trainer.StepsDone, $"{exception.Message} The metrics begin anew.", exception));
        }
    }

    // Only what whole epochs came to can be compared. The real images are looked at when it is their turn for the first time.
    private MetricRow? Measure(TrainingEpoch epoch, RunFolder folder)
    {
        MetricRow? row = null;
        if (newMetrics is not null && epoch.IsWhole)
            trainer.Attempt("measure the images", () => row = (_metrics ??= newMetrics()).Measure(epoch.Step, epoch.Epoch, folder.Metrics));
        return row;
    }

    private void Train(Interruption interruption, ResumedRun? resumed)
    {
        try
        {
            // A run that was complete already may have lost what it is to leave.
            if (resumed is not null && trainer.StepsDone >= trainer.Steps)
                trainer.Attempt("save the results", () => save(resumed.Epoch));

            trainer.Run(interruption.Token);
        }
        catch (TrainingDivergedException exception)
        {
            throw new BadInputException($"{exception.Message}; try another --seed or a larger --batch.", exception);
        }
    }
}
