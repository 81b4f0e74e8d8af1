using System.CommandLine;
using NetDsl.Examples;
using NetDsl.Training;

namespace Classifier;

/// <summary><c>train</c>: trains the classifier and says how it reads digits that it didn't learn from. Everything is checked before anything is written.</summary>
internal static class ClassifierTrainCommand
{
    /// <summary>Of the digits that come along, these last ones are kept for testing.</summary>
    private const int HeldOut = 1000;

    private const int DefaultEpochs = 3;
    private const int DefaultBatch = 32;

    public static Command Create(TextWriter output)
    {
        var data = new DigitDataOption();
        var shared = new TrainOptionSet("digits", DefaultEpochs, DefaultBatch);
        var command = new Command("train", "Trains the classifier and leaves its weights, its losses and the digits that it reads wrongly in a folder.") { data };
        shared.AddTo(command);
        var watching = new WatchOptionSet();
        watching.AddTo(command);
        command.SetAction(arguments =>
        {
            var options = shared.Read(arguments);
            var watch = watching.Read(arguments);
            var (training, test) = arguments.GetValue(data) is { } source ? DigitFiles.Read(source, PixelRange.ZeroToOne) : Split(DigitFiles.ReadShipped(PixelRange.ZeroToOne));
            shared.RequireBatch(options, training.Count);
            var described = RunOptions.Describe(options, arguments, [data]);
            options.Earlier?.RequireSame(described);
            var run = new ClassifierTraining(options, training, test);
            using var folder = RunFolder.Prepare(options.Folder, Environment.CurrentDirectory, hasSamples: false, options.IsResumed, ClassifierTraining.WeightsFile, ClassifierTraining.MistakesFile, RunFiles.Description, RunFiles.Report);
            using var onlookers = RunOnlookers.Open(watch, output);
            using var interruption = new Interruption();
            var display = new RecordedDisplay(
                TrainingDisplay.Choose(output), folder, [(nameof(LeNet), LeNet.Summary)], described, interruption, output, onlookers.Observers);
            var exitCode = run.Run(folder, display, interruption);
            if (run.Evaluation is { } evaluation)
                output.WriteLine(FormattableString.Invariant($"Of {evaluation.Count:N0} digits that it didn't learn from, it reads {100 * evaluation.Accuracy:F2} % right."));

            output.WriteLine($"Results: {folder.Path} ({RunFiles.Report}, checkpoints, {Path.GetFileName(folder.Losses)}, {ClassifierTraining.WeightsFile}, {ClassifierTraining.MistakesFile})");
            TrainingDisplay.WriteHowToGoOn(output, folder, exitCode, options);
            return exitCode;
        });
        return command;
    }

    private static (ImageDataSet Training, ImageDataSet Test) Split(ImageDataSet digits) =>
        (digits.Slice(0, digits.Count - HeldOut), digits.Slice(digits.Count - HeldOut, HeldOut));
}
