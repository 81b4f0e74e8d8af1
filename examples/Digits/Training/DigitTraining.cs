using Digits.Commands;
using Digits.Display;
using NetDsl;
using NetDsl.Training;

namespace Digits.Training;

/// <summary>A run: trains, shows how it goes, and saves samples, losses and weights after each epoch and at the end.</summary>
internal sealed class DigitTraining
{
    private readonly TrainOptions _options;
    private readonly RunFolder _folder;
    private readonly ITrainingDisplay _display;
    private readonly ParallelLoop _parallel;
    private readonly DigitGan _gan;
    private readonly GanTrainingLoop _loop;
    private readonly TrainingPlan _plan;
    private readonly float[] _sampleNoise;
    private readonly LossTable _losses = new();

    public DigitTraining(TrainOptions options, ImageDataSet digits, RunFolder folder, ITrainingDisplay display)
    {
        _options = options;
        _folder = folder;
        _display = display;
        _parallel = new ParallelLoop(options.Threads);
        _gan = new DigitGan(
            new DigitGenerator(RandomUse.GeneratorWeights.SeedFor(options.Seed)),
            new DigitDiscriminator(RandomUse.DiscriminatorWeights.SeedFor(options.Seed)),
            options.Batch,
            RandomUse.Dropout.SeedFor(options.Seed),
            _parallel);
        var batches = new BatchSource(digits, options.Batch, RandomUse.Shuffle.StreamFor(options.Seed));
        _loop = new GanTrainingLoop(_gan.TrainStep, batches, SampleSheet.NoiseLength, RandomUse.Noise.StreamFor(options.Seed));
        _sampleNoise = SampleSheet.Noise(options.Seed, SampleSheet.Digits);

        var steps = _loop.CountSteps(options.Epochs, options.Steps ?? long.MaxValue);
        var epochs = (int)((steps + batches.StepsPerEpoch - 1) / batches.StepsPerEpoch);
        _plan = new TrainingPlan(digits.Count, options.Batch, epochs, steps, options.Threads, options.Seed, folder.Path);
    }

    /// <summary>Trains to the end or until it is interrupted; either way, what there is is saved.</summary>
    /// <returns>The program's exit code.</returns>
    /// <exception cref="BadInputException">A loss stopped being a number. The losses are saved, the weights are those of the last whole epoch.</exception>
    public int Run(Interruption interruption)
    {
        _display.Show(_plan, () => Train(interruption));
        return interruption.Code;
    }

    private void Train(Interruption interruption)
    {
        var progress = new TrainingProgress(_plan);
        foreach (var step in _loop.Run(_options.Epochs, _plan.Steps))
        {
            _losses.Add(step);
            RequireNumbers(step);
            progress.Add(step);
            _display.Step(progress.Status);
            var ends = step.Step == _plan.Steps || interruption.IsRequested;
            if (step.EndsEpoch || ends)
            {
                Save(step.Epoch);
                _display.Saved(progress.EndEpoch(step.EndsEpoch));
            }

            if (ends)
                break;
        }
    }

    private void Save(int epoch)
    {
        SampleSheet.SavePicture(_folder.Samples(epoch), SampleSheet.DrawImages(_gan.Generator, _sampleNoise, _parallel));
        _gan.Generator.Save(_folder.GeneratorWeights);
        _gan.Discriminator.Save(_folder.DiscriminatorWeights);
        _losses.Save(_folder.Losses);
    }

    private void RequireNumbers(TrainingStep step)
    {
        if (float.IsFinite(step.Losses.Discriminator) && float.IsFinite(step.Losses.Generator))
            return;

        _losses.Save(_folder.Losses);
        throw new BadInputException(FormattableString.Invariant(
            $"step {step.Step}: expected losses that are numbers; found {step.Losses.Discriminator} and {step.Losses.Generator}: the training has diverged; try another --seed or a larger --batch."));
    }
}
