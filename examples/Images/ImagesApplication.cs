using System.CommandLine;
using NetDsl.Examples;
using NetDsl.Training;

namespace Images;

/// <summary>The program: which networks and images; commands, display and files are those of all examples.</summary>
internal static class ImagesApplication
{
    private const int DefaultEpochs = 8;
    private const int DefaultBatch = 32;

    public static Application Create(TextWriter output, TextWriter error)
    {
        var (network, source) = (NetworkOption(), new ImageSource());
        GanNetworks Choose(ParseResult arguments) => ImageNetworks.Get(arguments.GetValue(network)!);
        return new Application(
            "Trains a pair of networks to draw pictures like those of a folder.",
            [
                TrainCommand.Create(
                    output,
                    "images",
                    DefaultEpochs,
                    DefaultBatch,
                    (arguments, batch) =>
                    {
                        var name = arguments.GetValue(network)!;
                        return (ImageNetworks.Get(name), source.Read(arguments, name, batch));
                    },
                    [network, .. source.Options]),
                SampleCommand.Create(output, "images", Choose, network),
                WalkCommands.Interpolate(output, Choose, network),
                WalkCommands.Sweep(output, Choose, network),
                ResultCommands.Export(output, Choose, network),
                ResultCommands.Report(output),
                ShapesCommand.Create(output),
                ResultCommands.Summary(output, ImageNetworks.Summaries),
            ],
            output,
            error);
    }

    private static Option<string> NetworkOption()
    {
        var option = new Option<string>("--network")
        {
            Description = "Which pair of networks: for pictures of 64 × 64 or 32 × 32 in colour, of 28 × 28 in grey, or for CIFAR-10's photographs of 32 × 32.",
            HelpName = string.Join('|', ImageNetworks.Names),
            DefaultValueFactory = _ => ImageNetworks.Default,
        };
        option.AcceptOnlyFromAmong([.. ImageNetworks.Names]);
        return option;
    }
}
