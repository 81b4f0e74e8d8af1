using NetDsl;
using NetDsl.Examples;
using NetDsl.Training;

namespace Classifier;

/// <summary>The classifier's run: the loss of each step, the weights, and after each epoch how it reads digits that it doesn't learn from.</summary>
internal sealed class ClassifierTraining
{
    public const string WeightsFile = "classifier.safetensors";
    public const string MistakesFile = "mistakes.png";

    private const int MostMistakesShown = 100;

    private readonly LeNet _network;
    private readonly ParallelLoop _parallel;
    private readonly ClassifierTrainingLoop _loop;
    private readonly TrainOptions _options;
    private readonly TrainingPlan _plan;
    private readonly ImageDataSet _test;

    /// <summary>Takes all the memory that the run needs.</summary>
    /// <exception cref="BadInputException">There isn't as much.</exception>
    public ClassifierTraining(TrainOptions options, ImageDataSet training, ImageDataSet test)
    {
        (_options, _test) = (options, test);
        _parallel = new ParallelLoop(options.Threads);
        _network = new LeNet(RandomUse.ClassifierWeights.SeedFor(options.Seed));
        var trainer = BatchMemory.Create(options.Batch, "digits", () => new LeNetTrainer(_network, options.Batch, RandomUse.Dropout.SeedFor(options.Seed), _parallel));
        var batches = new BatchSource(training, options.Batch, RandomUse.Shuffle.StreamFor(options.Seed));
        _loop = new ClassifierTrainingLoop(trainer.TrainStep, batches);

        var steps = _loop.CountSteps(options.Epochs, options.Steps ?? long.MaxValue);
        var epochs = (int)((steps + batches.StepsPerEpoch - 1) / batches.StepsPerEpoch);
        _plan = new TrainingPlan("digits", training.Count, options.Batch, epochs, steps, options.Threads, options.Seed, ["loss"]);
    }

    /// <summary>How the classifier read the test digits when the results were saved last.</summary>
    public Evaluation? Evaluation { get; private set; }

    /// <summary>Trains to the end or until it is interrupted.</summary>
    /// <returns>The program's exit code.</returns>
    /// <exception cref="BadInputException">A loss stopped being a number.</exception>
    public int Run(RunFolder folder, ITrainingDisplay display, Interruption interruption)
    {
        var steps = _loop.Run(_options.Epochs, _plan.Steps).Select(step => new RunStep(step.Step, step.Epoch, step.EndsEpoch, step.Duration, [step.Loss]));
        return new TrainingRun(_plan, steps, _ => Save(folder)).Run(folder, display, interruption);
    }

    private void Save(RunFolder folder)
    {
        _network.Save(folder.File(WeightsFile));
        Evaluation = new Evaluation(_network, _test, _parallel);
        var shown = Evaluation.Mistakes.Take(MostMistakesShown).ToArray();
        if (shown.Length == 0)
            return;

        var pixels = shown.SelectMany(digit => _test.Pixels(digit).ToArray()).ToArray();
        new ImageGrid(Columns: 10, Enlargement: 2).Draw(pixels, _test.Shape).Save(folder.File(MistakesFile), new PngEncoder());
    }
}
