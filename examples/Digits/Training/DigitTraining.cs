using Digits.Commands;
using Digits.Display;
using NetDsl;
using NetDsl.Training;

namespace Digits.Training;

/// <summary>A run: trains, shows how it goes, and saves samples, losses and weights after each epoch and at the end.</summary>
internal sealed class DigitTraining
{
    private readonly TrainOptions _options;
    private readonly ParallelLoop _parallel;
    private readonly DigitGan _gan;
    private readonly GanTrainingLoop _loop;
    private readonly TrainingPlan _plan;
    private readonly float[] _sampleNoise;
    private readonly LossTable _losses = new();

    /// <summary>Takes all the memory that the run needs.</summary>
    /// <exception cref="BadInputException">There isn't as much.</exception>
    public DigitTraining(TrainOptions options, ImageDataSet digits)
    {
        _options = options;
        _parallel = new ParallelLoop(options.Threads);
        _gan = CreateGan(options, _parallel);
        var batches = new BatchSource(digits, options.Batch, RandomUse.Shuffle.StreamFor(options.Seed));
        _loop = new GanTrainingLoop(_gan.TrainStep, batches, SampleSheet.NoiseLength, RandomUse.Noise.StreamFor(options.Seed));
        _sampleNoise = SampleSheet.Noise(options.Seed, SampleSheet.Digits);

        var steps = _loop.CountSteps(options.Epochs, options.Steps ?? long.MaxValue);
        var epochs = (int)((steps + batches.StepsPerEpoch - 1) / batches.StepsPerEpoch);
        _plan = new TrainingPlan(digits.Count, options.Batch, epochs, steps, options.Threads, options.Seed);
    }

    /// <summary>Trains to the end or until it is interrupted; either way, what there is is saved.</summary>
    /// <returns>The program's exit code.</returns>
    /// <exception cref="BadInputException">A loss stopped being a number. The losses are saved, the weights are those of the last whole epoch.</exception>
    public int Run(RunFolder folder, ITrainingDisplay display, Interruption interruption)
    {
        display.Show(_plan, () => Train(folder, display, interruption));
        return interruption.Code;
    }

    private static DigitGan CreateGan(TrainOptions options, ParallelLoop parallel)
    {
        try
        {
            var gan = new DigitGan(
                new DigitGenerator(RandomUse.GeneratorWeights.SeedFor(options.Seed)),
                new DigitDiscriminator(RandomUse.DiscriminatorWeights.SeedFor(options.Seed)),
                options.Batch,
                RandomUse.Dropout.SeedFor(options.Seed),
                parallel);

            // Some systems promise memory that they don't have and end the program when it is used.
            var (needed, available) = (GC.GetTotalMemory(forceFullCollection: false), GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
            return needed <= available
                ? gan
                : throw new BadInputException(FormattableString.Invariant(
                    $"--batch: expected a batch that fits into memory, {available >> 20:N0} MiB here; {options.Batch:N0} digits need {needed >> 20:N0} MiB."));
        }
        catch (Exception exception) when (exception is OutOfMemoryException or OverflowException or ArgumentOutOfRangeException)
        {
            throw new BadInputException(FormattableString.Invariant($"--batch: expected a batch that fits into memory; {options.Batch:N0} digits are too many."), exception);
        }
    }

    private void Train(RunFolder folder, ITrainingDisplay display, Interruption interruption)
    {
        var progress = new TrainingProgress(_plan);
        foreach (var step in _loop.Run(_options.Epochs, _plan.Steps))
        {
            _losses.Add(step);
            RequireNumbers(step, folder);
            progress.Add(step);
            display.Step(progress.Status);
            var ends = step.Step == _plan.Steps || interruption.IsRequested;
            if (step.EndsEpoch || ends)
            {
                Save(step.Epoch, folder);
                display.Saved(progress.EndEpoch(step.EndsEpoch));
            }

            if (ends)
                break;
        }
    }

    private void Save(int epoch, RunFolder folder)
    {
        SampleSheet.SavePicture(folder.Samples(epoch), SampleSheet.DrawImages(_gan.Generator, _sampleNoise, _parallel));
        _gan.Generator.Save(folder.GeneratorWeights);
        _gan.Discriminator.Save(folder.DiscriminatorWeights);
        _losses.Save(folder.Losses);
    }

    private void RequireNumbers(TrainingStep step, RunFolder folder)
    {
        if (float.IsFinite(step.Losses.Discriminator) && float.IsFinite(step.Losses.Generator))
            return;

        _losses.Save(folder.Losses);
        throw new BadInputException(FormattableString.Invariant(
            $"step {step.Step}: expected losses that are numbers; found {step.Losses.Discriminator} and {step.Losses.Generator}: the training has diverged; try another --seed or a larger --batch."));
    }
}
