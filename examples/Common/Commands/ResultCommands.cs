using System.CommandLine;
using System.Globalization;
using NetDsl.Descriptions;
using NetDsl.Onnx;
using NetDsl.Training;

namespace NetDsl.Examples;

/// <summary><c>export</c>, <c>report</c> and <c>summary</c>: what networks and runs are, for others.</summary>
public static class ResultCommands
{
    /// <summary>Creates <c>export</c> for a generator of images.</summary>
    public static Command Export(TextWriter output, Func<ParseResult, GanNetworks> choose, params IReadOnlyList<Option> options) =>
        Export(output, "generator", RunFiles.Generator, arguments => choose(arguments).CreateExport(), options);

    /// <summary>Creates <c>export</c>: a trained network, such as a "generator", as an ONNX file; its weights are still to be loaded.</summary>
    public static Command Export(
        TextWriter output, string what, string file, Func<ParseResult, (NetworkDescription, ParameterStore)> create, params IReadOnlyList<Option> options)
    {
        var weights = FileOption.Required("--weights", $"The {what}'s weights, as train leaves them: {file}.");
        var target = FileOption.Required("--out", "The ONNX file to write, which ends in .onnx.");
        return new Command(
            "export", $"Writes a trained {what} as an ONNX file, for ONNX Runtime and other programs.") { weights, target }.DoWithWeights(options, arguments =>
        {
            var (source, made) = (arguments.GetRequiredValue(weights), arguments.GetRequiredValue(target));
            FileOption.RequireTarget("--out", made, ("--weights", source));
            FileOption.RequireEnding("--out", made, ".onnx");
            var (network, parameters) = create(arguments);
            FileOption.Load(source, parameters);
            OnnxExport.Export(made, network, parameters);
            // What another program must give and gets, N images at a time.
            var inputs = network.Inputs.Select(layer => Shape(layer.Name, layer));
            var outputs = network.Outputs.Select(value => Shape(value.Name, network.LayerOf(value)));
            output.WriteLine($"{network.Name}: {made} (ONNX, {string.Join(", ", inputs)} → {string.Join(", ", outputs)})");
        });
    }

    /// <summary>Creates <c>report</c>: makes the page of a run from what lies in its folder, whatever program left it there.</summary>
    public static Command Report(TextWriter output)
    {
        var run = FileOption.Required("--run", "The folder of a run, finished or not, as train leaves it.", "DIR");
        return new Command(
            "report", $"Makes {RunFiles.Report} from the files of a run: curves, samples, networks, options, machine, times.") { run }.Do([], arguments =>
        {
            if (string.IsNullOrWhiteSpace(arguments.GetRequiredValue(run)))
                throw new BadInputException("--run: expected the folder of a run; found nothing.");
            output.WriteLine($"Page: {ReportFile.Write(arguments.GetRequiredValue(run))}");
        });
    }

    /// <summary>Creates <c>summary</c>: the networks, layer by layer.</summary>
    public static Command Summary(TextWriter output, params IReadOnlyList<NetworkSummary> networks) =>
        new Command("summary", "Shows the networks: layers, shapes and numbers of parameters.").Do([], _ => output.WriteLine(string.Join(
            Environment.NewLine + Environment.NewLine, networks.Select(network => network.Name + Environment.NewLine + network.Table.TrimEnd()))));

    /// <summary>Adds options to a command, and what it does before it ends well.</summary>
    public static Command Do(this Command command, IReadOnlyList<Option> options, Action<ParseResult> action)
    {
        foreach (var option in options)
            command.Add(option);

        command.SetAction(arguments =>
        {
            action(arguments);
            return RunExitCode.Success;
        });
        return command;
    }

    /// <summary>The same for a command with <c>--weights</c>: options that aren't given are as the run has them in whose folder the weights lie.</summary>
    public static Command DoWithWeights(this Command command, IReadOnlyList<Option> options, Action<ParseResult> action) =>
        command.Do(options, arguments => action(RecordedOptions.AddThoseOfWeights(arguments, options)));

    private static string Shape(string name, LayerDescription layer) =>
        $"{name} N × {string.Join(" × ", layer.Shape.Select(length => length.ToString(CultureInfo.InvariantCulture)))}";
}
