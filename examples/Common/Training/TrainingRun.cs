using NetDsl.Training;

namespace NetDsl.Examples;

/// <summary>A run, whatever is trained: makes steps, shows how it goes, and saves after each epoch, at the end and when it is interrupted.</summary>
/// <param name="plan">What it is going to do.</param>
/// <param name="steps">Makes a step for each element that is asked for.</param>
/// <param name="save">Saves the results after an epoch, whose number it gets; not the losses.</param>
public sealed class TrainingRun(TrainingPlan plan, IEnumerable<RunStep> steps, Action<int> save)
{
    private readonly LossTable _losses = new(plan.Losses);

    /// <summary>Trains to the end or until it is interrupted; either way, what there is is saved.</summary>
    /// <returns>The program's exit code.</returns>
    /// <exception cref="BadInputException">A loss stopped being a number. The losses are saved, the weights are those of the last whole epoch.</exception>
    public int Run(RunFolder folder, ITrainingDisplay display, Interruption interruption)
    {
        display.Show(plan, () => Train(folder, display, interruption));
        return interruption.Code;
    }

    private void Train(RunFolder folder, ITrainingDisplay display, Interruption interruption)
    {
        var progress = new TrainingProgress(plan);
        foreach (var step in steps)
        {
            _losses.Add(step.Step, step.Epoch, step.Duration, step.Losses);
            RequireNumbers(step, folder);
            progress.Add(step);
            display.ShowStep(progress.Status);
            var ends = step.Step == plan.Steps || interruption.IsRequested;
            if (step.EndsEpoch || ends)
            {
                save(step.Epoch);
                _losses.Save(folder.Losses);
                display.ShowEpoch(progress.EndEpoch(step.EndsEpoch));
            }

            if (ends)
                break;
        }
    }

    private void RequireNumbers(RunStep step, RunFolder folder)
    {
        if (step.Losses.All(float.IsFinite))
            return;

        _losses.Save(folder.Losses);
        throw new BadInputException(FormattableString.Invariant(
            $"step {step.Step}: expected losses that are numbers; found {string.Join(" and ", step.Losses)}: the training has diverged; try another --seed or a larger --batch."));
    }
}
