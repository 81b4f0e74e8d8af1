using NetDsl.Examples;

namespace Classifier;

/// <summary>The program: the classifier's own commands; options, display and files are those of all examples.</summary>
internal static class ClassifierApplication
{
    public static Application Create(TextWriter output, TextWriter error) => new(
        "Trains a network to read digits.",
        [
            ClassifierTrainCommand.Create(output),
            TestCommand.Create(output),
            ExportCommand.Create(output, "classifier", ClassifierTraining.WeightsFile, _ => new ExportedNetwork(LeNet.Description, new LeNet().Parameters)),
            ReportCommand.Create(output),
            FeaturesCommand.Create(output),
            SummaryCommand.Create(output, (nameof(LeNet), LeNet.Summary)),
        ],
        output,
        error);
}
