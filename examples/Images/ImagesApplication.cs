using System.CommandLine;
using NetDsl.Examples;

namespace Images;

/// <summary>The program: which networks and images; commands, display and files are those of all examples.</summary>
internal static class ImagesApplication
{
    private const int DefaultEpochs = 8;
    private const int DefaultBatch = 32;

    public static Application Create(TextWriter output, TextWriter error)
    {
        var (network, source) = (NetworkOption(), new ImageSource());
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
                SampleCommand.Create(output, "images", arguments => ImageNetworks.Get(arguments.GetValue(network)!), network),
                InterpolateCommand.Create(output, arguments => ImageNetworks.Get(arguments.GetValue(network)!), network),
                SweepCommand.Create(output, arguments => ImageNetworks.Get(arguments.GetValue(network)!), network),
                ExportCommand.Create(output, "generator", GanTraining.GeneratorFile, arguments => ImageNetworks.Get(arguments.GetValue(network)!).CreateExportedGenerator(), network),
                ReportCommand.Create(output),
                ShapesCommand.Create(output),
                SummaryCommand.Create(output, ImageNetworks.Summaries),
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
