using System.Diagnostics;
using System.Globalization;
using NetDsl.RandomDeclarations.Drawing;

namespace NetDsl.RandomDeclarations.Running;

/// <summary>
/// The command <c>random</c>: draws many declarations and tries each. They are shared among processes of different vector widths, one after the other, each of
/// which prints its counts.
/// </summary>
internal static class RandomCommand
{
    private const int BatchSize = 100;

    /// <summary>What switches the wider vectors off, width by width.</summary>
    private static readonly (string Width, string? Switch)[] Widths =
        [("widest", null), ("256", "DOTNET_EnableAVX512"), ("128", "DOTNET_EnableAVX2"), ("none", "DOTNET_EnableHWIntrinsic")];

    public const string Usage = "random [--count 20000] [--seed 1] [--first 0] [--width widest|256|128|none]";

    public static int Run(string[] arguments)
    {
        var options = new Dictionary<string, string> { ["--count"] = "20000", ["--seed"] = "1", ["--first"] = "0" };
        for (var place = 0; place < arguments.Length; place += 2)
        {
            if (place + 1 == arguments.Length || arguments[place] is not ("--count" or "--seed" or "--first" or "--width"))
            {
                Console.Error.WriteLine(Usage);
                return 2;
            }

            options[arguments[place]] = arguments[place + 1];
        }

        var (count, seed, first) = (Number("--count"), Number("--seed"), Number("--first"));
        if (options.ContainsKey("--width"))
            return Report(Try(seed, first, count));

        // Each width gets its share, in a process of its own: the JIT decides about vectors when it starts.
        var exitCode = 0;
        for (var width = 0; width < Widths.Length; width++)
        {
            var (begin, end) = (first + (int)((long)count * width / Widths.Length), first + (int)((long)count * (width + 1) / Widths.Length));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"vectors: {Widths[width].Width}, declarations {begin} to {end - 1} of seed {seed}"));
            exitCode = Math.Max(exitCode, RunProcess(Widths[width], seed, begin, end - begin));
        }

        return exitCode;

        int Number(string option) => int.Parse(options[option], CultureInfo.InvariantCulture);
    }

    /// <summary>Draws and tries declarations in this process.</summary>
    public static Tally Try(int seed, int first, int count)
    {
        var tally = new Tally();
        for (var begin = first; begin < first + count; begin += BatchSize)
            DeclarationBatch.Run([.. Enumerable.Range(begin, Math.Min(BatchSize, first + count - begin)).Select(index => DeclarationDrawer.Draw(seed, index))],
                tally);
        return tally;
    }

    private static int Report(Tally tally)
    {
        foreach (var finding in tally.Findings)
            Console.WriteLine(finding);
        Console.WriteLine(tally);
        return tally.Findings.Count == 0 ? 0 : 1;
    }

    private static int RunProcess((string Width, string? Switch) width, int seed, int first, int count)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(typeof(RandomCommand).Assembly.Location);
        foreach (var argument in (string[])["random", "--seed", $"{seed}", "--first", $"{first}", "--count", $"{count}", "--width", width.Width])
            start.ArgumentList.Add(argument);
        if (width.Switch is { } name)
            start.Environment[name] = "0";
        using var process = Process.Start(start)!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
