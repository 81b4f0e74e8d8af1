using NetDsl.Examples;
using NetDsl.Training;

namespace Classifier;

/// <summary>The program: the classifier's own commands; options, display and files are those of all examples.</summary>
internal static class ClassifierApplication
{
    public static Application Create(TextWriter output, TextWriter error) => new(
        "Trains a network to read digits.",
        [
            ClassifierTrainCommand.Create(output),
            TestCommand.Create(output),
            ResultCommands.Export(output, "classifier", ClassifierTrainCommand.WeightsFile, _ => (LeNet.Description, new LeNet().Parameters)),
            ResultCommands.Report(output),
            FeaturesCommand.Create(output),
            ResultCommands.Summary(output, NetworkSummary.Of<LeNet>()),
        ],
        output,
        error);
}
