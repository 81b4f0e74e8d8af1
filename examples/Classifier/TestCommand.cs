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
        var weights = new Option<string>("--weights") { Description = $"The classifier's weights, as train leaves them: {ClassifierTraining.WeightsFile}.", HelpName = "FILE", Required = true };
        var images = new Option<string>("--images") { Description = "The digits: an IDX file of bytes, [N, 28, 28], gzipped or not.", HelpName = "FILE", Required = true };
        var labels = new Option<string>("--labels") { Description = "Their labels: an IDX file of bytes, [N], gzipped or not.", HelpName = "FILE", Required = true };
        var command = new Command("test", "Says how a trained classifier reads digits whose labels are known.") { weights, images, labels };
        command.SetAction(arguments =>
        {
            FileOption.RequireFile("--weights", arguments.GetRequiredValue(weights), "weights");
            FileOption.RequireFile("--images", arguments.GetRequiredValue(images), "digits");
            FileOption.RequireFile("--labels", arguments.GetRequiredValue(labels), "labels");
            var digits = DigitFiles.ReadPair(arguments.GetRequiredValue(images), arguments.GetRequiredValue(labels), PixelRange.ZeroToOne);
            var network = new LeNet();
            network.Load(arguments.GetRequiredValue(weights));
            var evaluation = new Evaluation(network, digits, ParallelLoop.Default);
            evaluation.WriteTable(output);
            output.WriteLine(FormattableString.Invariant($"{evaluation.Correct:N0} of {evaluation.Count:N0} digits are read as their labels say: {100 * evaluation.Accuracy:F2} %."));
            return ExitCode.Success;
        });
        return command;
    }
}
