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
    private readonly LeNetTrainer _trainer;
    private readonly BatchSource _batches;
    private readonly TrainOptions _options;
    private readonly int _count;
    private readonly ImageDataSet _test;

    /// <summary>Takes all the memory that the run needs.</summary>
    /// <exception cref="BadInputException">There isn't as much.</exception>
    public ClassifierTraining(TrainOptions options, ImageDataSet training, ImageDataSet test)
    {
        (_options, _test) = (options, test);
        _parallel = new ParallelLoop(options.Threads);
        _network = new LeNet(RandomUse.ClassifierWeights.SeedFor(options.Seed));
        _trainer = BatchMemory.Create(options.Batch, "digits", () => new LeNetTrainer(_network, options.Batch, RandomUse.Dropout.SeedFor(options.Seed), _parallel));
        _batches = new BatchSource(training, options.Batch, RandomUse.Shuffle.StreamFor(options.Seed));
        _count = training.Count;
    }

    /// <summary>How the classifier read the test digits when the results were saved last.</summary>
    public Evaluation? Evaluation { get; private set; }

    /// <summary>Trains to the end or until it is interrupted.</summary>
    /// <returns>The program's exit code.</returns>
    /// <exception cref="BadInputException">A loss or a weight stopped being a number.</exception>
    public int Run(RunFolder folder, ITrainingDisplay display, Interruption interruption)
    {
        var trainer = new NetworkTrainer(_trainer, _batches, TrainingRun.Options(_options, folder));
        return new TrainingRun(_options, "digits", _count, trainer, _ => Save(folder)).Run(folder, display, interruption);
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
