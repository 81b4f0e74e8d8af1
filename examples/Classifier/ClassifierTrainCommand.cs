using System.CommandLine;
using NetDsl;
using NetDsl.Examples;
using NetDsl.Training;

namespace Classifier;

/// <summary>
/// <c>train</c>: trains the classifier, and after each epoch saves its weights, says how it reads digits that it didn't learn from, and draws those that it
/// reads wrongly.
/// </summary>
internal static class ClassifierTrainCommand
{
    public const string WeightsFile = "classifier.safetensors";
    public const string MistakesFile = "mistakes.png";

    /// <summary>Of the digits that come along, these last ones are kept for testing.</summary>
    private const int HeldOut = 1000;

    private const int MostMistakesShown = 100;
    private const int DefaultEpochs = 3;
    private const int DefaultBatch = 32;

    public static Command Create(TextWriter output)
    {
        var data = new DigitDataOption();
        var shared = new TrainOptionSet("digits", DefaultEpochs, DefaultBatch);
        var command = new Command("train", "Trains the classifier and leaves its weights, its losses and the digits that it reads wrongly in a folder.");
        TrainCommand.SetAction(command, output, shared, [data], (arguments, how) =>
        {
            var (training, test) = data.Read(arguments, PixelRange.ZeroToOne);
            if (test is null)
                (training, test) = (training.Slice(0, training.Count - HeldOut), training.Slice(training.Count - HeldOut, HeldOut));

            return Plan(how, how.ToRun(arguments, [data], "digits", training.Count), training, test);
        });
        return command;
    }

    private static (PlannedRun Run, Func<string?> Conclude) Plan(TrainOptions how, RunOptions options, ImageDataSet training, ImageDataSet test)
    {
        Evaluation? evaluation = null;
        var parallel = new ParallelLoop(how.Threads, ParallelLoop.Default.Processes);
        var network = new LeNet(RandomUse.ClassifierWeights.SeedFor(how.Seed));
        var trainer = FileOption.NameIn(
            "--batch", () => BatchMemory.Create(how.Batch, () => new LeNetTrainer(network, how.Batch, RandomUse.Dropout.SeedFor(how.Seed), parallel)));
        var batches = new BatchSource(training, how.Batch, RandomUse.Shuffle.StreamFor(how.Seed));
        var run = new PlannedRun(
            options with
            {
                Networks = [NetworkSummary.Of<LeNet>()],
                Results = new Dictionary<string, Action<string>>
                {
                    [WeightsFile] = network.Save,
                    [MistakesFile] = path => SaveMistakes(path, evaluation = new Evaluation(network, test, parallel), test),
                },
            },
            trainerOptions => new NetworkTrainer(trainer, batches, trainerOptions));
        return (run, () => evaluation is null
            ? null
            : FormattableString.Invariant($"Of {evaluation.Count:N0} digits that it didn't learn from, it reads {100 * evaluation.Accuracy:F2} % right."));
    }

    private static void SaveMistakes(string path, Evaluation evaluation, ImageDataSet test)
    {
        var pixels = evaluation.Mistakes.Take(MostMistakesShown).SelectMany(digit => test.Pixels(digit).ToArray()).ToArray();
        if (pixels.Length > 0)
            new ImageGrid(Columns: 10, Enlargement: 2).Draw(pixels, test.Shape).Save(path, new PngEncoder());
    }
}
