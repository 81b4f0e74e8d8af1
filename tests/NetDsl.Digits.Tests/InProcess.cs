using Digits.Commands;

namespace NetDsl.Digits.Tests;

/// <summary>The program without a process of its own: for what ends before anything is trained.</summary>
internal static class InProcess
{
    public static ProgramResult Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = new Application(output, error).Run(arguments);
        return new ProgramResult(exitCode, output.ToString(), error.ToString());
    }
}
