using System.CommandLine;
using System.Globalization;
using NetDsl.Benchmarks.Work;

namespace NetDsl.Benchmarks.Commands;

/// <summary><c>serve</c>: this program as a peer of itself, for measurements that need a process of their own. It reads "ITEM SECONDS" line by line.</summary>
internal static class ServeCommand
{
    public static Command Create(TextReader input, TextWriter output)
    {
        var command =
            new Command("serve", "Measures items that it is asked for on its input: how compare measures with AVX-512 switched off.") { Hidden = true };
        command.SetAction(_ =>
        {
            output.WriteLine($"ready NetDsl on .NET {Environment.Version}");
            output.Flush();
            while (input.ReadLine() is { } line)
            {
                output.WriteLine(Answer(line));
                output.Flush();
            }
        });
        return command;
    }

    private static string Answer(string line)
    {
        try
        {
            var words = line.Split(' ');
            var timing = Catalog.Find(words[0]).Measure(double.Parse(words[1], CultureInfo.InvariantCulture));
            return string.Create(CultureInfo.InvariantCulture, $"ok {timing.Seconds:G9} {timing.Repetitions}");
        }
        catch (ArgumentException exception)
        {
            return $"error {exception.Message}";
        }
    }
}
