using NetDsl.Examples;

namespace Images;

/// <summary>The program: which networks and images; commands, display and files are those of all examples.</summary>
internal static class ImagesApplication
{
    private const int DefaultEpochs = 8;
    private const int DefaultBatch = 32;

    public static Application Create(TextWriter output, TextWriter error)
    {
        var (networks, source, label) = (new NetworkOptions(), new ImageSource(output), new ClassOption());
        return new Application(
            "Trains a pair of networks to draw pictures like those of a folder.",
            [
                TrainCommand.Create(
                    output,
                    "images",
                    DefaultEpochs,
                    DefaultBatch,
                    (arguments, batch) => source.Read(arguments, networks, batch),
                    [.. networks.Training, .. source.All]),
                SampleCommand.Create(output, "images", networks.GetTrained, [.. networks.All, label]),
                WalkCommands.Interpolate(output, networks.GetTrained, [.. networks.All, label]),
                WalkCommands.Sweep(output, networks.GetTrained, [.. networks.All, label]),
                ResultCommands.Export(output, networks.Get, networks.All),
                ResultCommands.Report(output),
                PrepareCommand.Create(output),
                ShapesCommand.Create(output),
                ResultCommands.Summary(output, ImageNetworks.Summaries),
            ],
            output,
            error);
    }
}
