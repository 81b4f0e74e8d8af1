using System.CommandLine;
using NetDsl;
using NetDsl.Training;

namespace Digits.Commands;

/// <summary>The program: reads the command line, runs a command and turns everything that goes wrong into one line and an exit code.</summary>
/// <param name="output">Where results go.</param>
/// <param name="error">Where complaints go.</param>
internal sealed class Application(TextWriter output, TextWriter error)
{
    private static readonly string[] RootOptions = ["-h", "--help", "-?", "/?", "/h", "--version"];

    public int Run(string[] arguments)
    {
        try
        {
            // Training is what one gets without naming a command, options or not.
            if (arguments is [] || (arguments[0].StartsWith('-') && !RootOptions.Contains(arguments[0])))
                arguments = ["train", .. arguments];

            var root = new RootCommand("Trains a pair of networks to draw digits. Without a command: train.")
            {
                TrainCommand.Create(output),
                SampleCommand.Create(output),
                SummaryCommand.Create(output),
            };
            var parsed = root.Parse(arguments);
            if (parsed.Errors.Count > 0)
            {
                // What is wrong comes first; the usage, which is long, after it.
                using var usage = new StringWriter();
                parsed.Invoke(new InvocationConfiguration { Output = usage, Error = error });
                error.Write(usage.ToString());
                return ExitCode.WrongUsage;
            }

            return parsed.Invoke(new InvocationConfiguration
            {
                Output = output,
                Error = error,
                EnableDefaultExceptionHandler = false,
                // Signals are training's own business: it finishes its step and saves.
                ProcessTerminationTimeout = null,
            });
        }
        catch (Exception exception)
        {
            error.WriteLine($"error: {Describe(exception)}");
            return ExitCode.Failure;
        }
    }

    private static string Describe(Exception exception)
    {
        var text = exception switch
        {
            BadInputException or DataFileException or WeightFileException or IOException or UnauthorizedAccessException => exception.Message,
            OutOfMemoryException => "there isn't enough memory; a smaller --batch or --count needs less.",
            _ => $"unexpected: {exception.GetType().Name}: {exception.Message}",
        };
        return string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }
}
