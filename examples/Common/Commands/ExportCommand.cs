using System.CommandLine;
using System.Globalization;
using NetDsl.Descriptions;
using NetDsl.Onnx;

namespace NetDsl.Examples;

/// <summary>A network with its weights still to be loaded, as an export sees it.</summary>
/// <param name="Description">Its layers.</param>
/// <param name="Parameters">Its parameters.</param>
public sealed record ExportedNetwork(NetworkDescription Description, ParameterStore Parameters);

/// <summary><c>export</c>: a trained network as an ONNX file, for other programs.</summary>
public static class ExportCommand
{
    /// <summary>Creates the command.</summary>
    /// <param name="output">Where the result is named.</param>
    /// <param name="what">What is exported: "generator".</param>
    /// <param name="weightsFile">What <c>train</c> calls its weights.</param>
    /// <param name="create">The network that the command line asks for.</param>
    /// <param name="options">The example's own options, which that understands.</param>
    public static Command Create(TextWriter output, string what, string weightsFile, Func<ParseResult, ExportedNetwork> create, params IReadOnlyList<Option> options)
    {
        var weights = new Option<string>("--weights") { Description = $"The {what}'s weights, as train leaves them: {weightsFile}.", HelpName = "FILE", Required = true };
        var target = new Option<string>("--out") { Description = "The ONNX file to write, which ends in .onnx.", HelpName = "FILE", Required = true };
        var command = new Command("export", $"Writes a trained {what} as an ONNX file, for ONNX Runtime and other programs.") { weights, target };
        foreach (var option in options)
            command.Add(option);

        command.SetAction(arguments =>
        {
            var (source, file) = (arguments.GetRequiredValue(weights), arguments.GetRequiredValue(target));
            FileOption.RequireFile("--weights", source, "weights");
            FileOption.RequireTarget("--out", file, ("--weights", source));
            FileOption.RequireEnding("--out", file, ".onnx");
            var network = create(arguments);
            WeightFile.Load(source, network.Parameters);
            OnnxExport.Export(file, network.Description, network.Parameters);
            output.WriteLine($"{network.Description.Name}: {file} (ONNX, {Describe(network.Description)})");
            return ExitCode.Success;
        });
        return command;
    }

    // What another program must give and gets, N images at a time.
    private static string Describe(NetworkDescription network) =>
        $"{string.Join(", ", network.Inputs.Select(input => Describe(input.Name, input)))} → {string.Join(", ", network.Outputs.Select(output => Describe(output.Name, network.LayerOf(output))))}";

    private static string Describe(string name, LayerDescription layer) =>
        $"{name} N × {string.Join(" × ", layer.Shape.Select(length => length.ToString(CultureInfo.InvariantCulture)))}";
}
