using System.CommandLine;

namespace NetDsl.Examples;

/// <summary><c>summary</c>: the networks, layer by layer.</summary>
public static class SummaryCommand
{
    /// <summary>Creates the command.</summary>
    /// <param name="output">Where the tables go.</param>
    /// <param name="networks">The networks' names and their tables.</param>
    public static Command Create(TextWriter output, params IReadOnlyList<(string Name, string Table)> networks)
    {
        var command = new Command("summary", "Shows the networks: layers, shapes and numbers of parameters.");
        command.SetAction(_ =>
        {
            output.WriteLine(string.Join(Environment.NewLine + Environment.NewLine, networks.Select(network => network.Name + Environment.NewLine + network.Table.TrimEnd())));
            return ExitCode.Success;
        });
        return command;
    }
}
