using System.Diagnostics;

namespace NetDsl.Examples.Tests;

/// <summary>A built example, run as its users run it.</summary>
internal sealed class ExampleProgram(string name)
{
    public static readonly ExampleProgram Digits = new("Digits");
    public static readonly ExampleProgram ConditionalDigits = new("ConditionalDigits");
    public static readonly ExampleProgram Images = new("Images");
    public static readonly ExampleProgram Classifier = new("Classifier");
    public static readonly ExampleProgram KerasLayers = new("KerasLayers");
    public static readonly ExampleProgram FewDigits = new("FewDigits");
    public static readonly ExampleProgram ImageToImage = new("ImageToImage");

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Runs it to its end.</summary>
    /// <param name="folder">Its current folder.</param>
    /// <param name="arguments">The command line.</param>
    public ProgramResult Run(string folder, params string[] arguments)
    {
        using var process = Start(folder, arguments);
        return Finish(process);
    }

    /// <summary>Runs it to its end with less memory than the machine has.</summary>
    /// <param name="folder">Its current folder.</param>
    /// <param name="mebibytes">How much the runtime may take for objects.</param>
    /// <param name="arguments">The command line.</param>
    public ProgramResult RunWithin(string folder, int mebibytes, params string[] arguments)
    {
        using var process = Start(folder, arguments, ("DOTNET_GCHeapHardLimit", $"0x{(long)mebibytes << 20:X}"));
        return Finish(process);
    }

    /// <summary>Starts it; <see cref="Finish"/> waits for its end.</summary>
    /// <param name="folder">Its current folder.</param>
    /// <param name="arguments">The command line.</param>
    /// <param name="variables">Variables of its environment, beside those of the tests.</param>
    public Process Start(string folder, string[] arguments, params (string Name, string Value)[] variables)
    {
        // The command line tools tell their children which dotnet they are: it needn't be the one on the path.
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, name + ".dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in variables)
            start.Environment[name] = value;

        return Process.Start(start)!;
    }

    /// <summary>Waits for the end of a process and takes what it said, beside what was read from it before.</summary>
    public static ProgramResult Finish(Process process)
    {
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"The program didn't end within {Patience}.");
        }

        return new ProgramResult(process.ExitCode, output.Result, error.Result);
    }
}

/// <summary>How a run of the program ended.</summary>
internal sealed record ProgramResult(int ExitCode, string Output, string Error)
{
    /// <summary>It was one clear line of complaint and exit code 1.</summary>
    /// <param name="parts">What the line must name.</param>
    public void AssertRefused(params string[] parts)
    {
        Assert.Equal(1, ExitCode);
        Assert.StartsWith("error: ", Error, StringComparison.Ordinal);
        Assert.Single(Error.TrimEnd().Split('\n'));
        Assert.All(parts, part => Assert.Contains(part, Error, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", Error, StringComparison.Ordinal);
        Assert.DoesNotContain("unexpected", Error, StringComparison.Ordinal);
    }

    /// <summary>It ended well and complained of nothing.</summary>
    public void AssertSuccess()
    {
        Assert.Equal("", Error);
        Assert.Equal(0, ExitCode);
    }
}
