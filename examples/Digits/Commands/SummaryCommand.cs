using System.CommandLine;

namespace Digits.Commands;

/// <summary><c>summary</c>: both networks, layer by layer.</summary>
internal static class SummaryCommand
{
    public static Command Create(TextWriter output)
    {
        var command = new Command("summary", "Shows both networks: layers, shapes and numbers of parameters.");
        command.SetAction(_ =>
        {
            output.WriteLine(nameof(DigitGenerator));
            output.WriteLine(DigitGenerator.Summary.TrimEnd());
            output.WriteLine();
            output.WriteLine(nameof(DigitDiscriminator));
            output.WriteLine(DigitDiscriminator.Summary.TrimEnd());
            return ExitCode.Success;
        });
        return command;
    }
}
