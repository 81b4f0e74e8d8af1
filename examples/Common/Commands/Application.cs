using System.CommandLine;
using NetDsl.Training;

namespace NetDsl.Examples;

/// <summary>A program with commands; the first is what one gets without naming one. Everything that goes wrong becomes one line and an exit code.</summary>
public sealed class Application(string description, IReadOnlyList<Command> commands, TextWriter output, TextWriter error)
{
    /// <summary>Runs the command that the arguments name, and returns one of <see cref="RunExitCode"/>.</summary>
    public int Run(string[] arguments)
    {
        try
        {
            if (arguments is [] || (arguments[0].StartsWith('-') && arguments[0] is not ("-h" or "--help" or "-?" or "--version")))
                arguments = [commands[0].Name, .. arguments];

            var root = new RootCommand($"{description} Without a command: {commands[0].Name}; '{commands[0].Name} --help' lists its options.");
            foreach (var command in commands)
                root.Add(command);

            var parsed = root.Parse(arguments);
            if (parsed.Errors.Count == 0)
            {
                // Signals are training's own business: it finishes its step and saves.
                var plain = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
                (plain.Output, plain.Error) = (output, error);
                return parsed.Invoke(plain);
            }

            // What is wrong comes first; the usage, which is long, after it.
            using var usage = new StringWriter();
            parsed.Invoke(new InvocationConfiguration { Output = usage, Error = error });
            error.Write(usage.ToString());
            return RunExitCode.WrongUsage;
        }
        catch (Exception exception)
        {
            error.WriteLine($"error: {Describe(exception)}");
            return RunExitCode.Failure;
        }
    }

    private static string Describe(Exception exception)
    {
        var text = exception switch
        {
            BadInputException or RunException or ProcessGroupException or DataFileException or WeightFileException or IOException
                or UnauthorizedAccessException => exception.Message,
            OutOfMemoryException => "there isn't enough memory; a smaller --batch or --count needs less.",
            _ => $"unexpected: {exception.GetType().Name}: {exception.Message}",
        };
        return string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }
}
