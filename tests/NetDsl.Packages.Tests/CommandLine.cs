using System.Diagnostics;

namespace NetDsl.Packages.Tests;

/// <summary>Runs programs as users do, in a folder of theirs.</summary>
internal static class CommandLine
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    /// <summary>Runs <c>dotnet</c> and asserts that it succeeds.</summary>
    public static string Dotnet(string folder, params string[] arguments)
    {
        var (exitCode, output) = Run("dotnet", folder, arguments);
        Assert.True(exitCode == 0, $"dotnet {string.Join(' ', arguments)} ended with {exitCode}:\n{output}");
        return output;
    }

    /// <summary>Runs a program to its end.</summary>
    public static (int ExitCode, string Output) Run(string program, string folder, params string[] arguments) =>
        RunWith([], program, folder, arguments);

    /// <summary>Runs a program to its end, with environment variables.</summary>
    public static (int ExitCode, string Output) RunWith(
        IReadOnlyList<(string Name, string Value)> variables, string program, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);

        // What the test's own dotnet tells its children of itself isn't meant for a user's dotnet; nor are the variables with which this repository's tests
        // choose processors.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("DOTNET_Enable", StringComparison.Ordinal)).ToArray())
            start.Environment.Remove(name);
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";

        // Servers that stay would keep the test's output open.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{program} {string.Join(' ', arguments)} didn't end within {Patience}.");
        }

        return (process.ExitCode, output.Result + error.Result);
    }
}
