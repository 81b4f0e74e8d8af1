using System.CommandLine;
using NetDsl;
using NetDsl.Examples;
using NetDsl.Training;

namespace Classifier;

/// <summary><c>test</c>: how a trained classifier reads digits whose labels are known, such as those that another network drew.</summary>
internal static class TestCommand
{
    public static Command Create(TextWriter output)
    {
        var weights = FileOption.Required("--weights", $"The classifier's weights, as train leaves them: {ClassifierTrainCommand.WeightsFile}.");
        var images = FileOption.Required("--images", "The digits: an IDX file of bytes, [N, 28, 28], gzipped or not.");
        var labels = FileOption.Required("--labels", "Their labels: an IDX file of bytes, [N], gzipped or not.");
        var command = new Command("test", "Says how a trained classifier reads digits whose labels are known.") { weights, images, labels };
        command.SetAction(arguments =>
        {
            FileOption.RequireFile("--weights", arguments.GetRequiredValue(weights), "weights");
            FileOption.RequireFile("--images", arguments.GetRequiredValue(images), "digits");
            FileOption.RequireFile("--labels", arguments.GetRequiredValue(labels), "labels");
            var digits = MnistFiles.ReadPair(arguments.GetRequiredValue(images), arguments.GetRequiredValue(labels), PixelRange.ZeroToOne);
            var network = new LeNet();
            network.Load(arguments.GetRequiredValue(weights));
            var evaluation = new Evaluation(network, digits, ParallelLoop.Default);
            evaluation.WriteTable(output);
            output.WriteLine(FormattableString.Invariant(
                $"{evaluation.Correct:N0} of {evaluation.Count:N0} digits are read as their labels say: {100 * evaluation.Accuracy:F2} %."));
            return RunExitCode.Success;
        });
        return command;
    }
}
