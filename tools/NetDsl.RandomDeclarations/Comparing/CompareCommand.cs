using System.Diagnostics;
using System.Globalization;

namespace NetDsl.RandomDeclarations.Comparing;

/// <summary>
/// The command <c>compare</c>: lets two builds of the generator write the code of the same declarations, and says where they differ. A change that isn't meant
/// to change what is generated is held to that with it.
/// </summary>
internal static class CompareCommand
{
    public const string Usage =
        "compare --before <NetDsl.Generator.dll> --after <NetDsl.Generator.dll> [--random 2000] [--seed 1] [--out <folder for what differs>]";

    /// <summary>Differences that are printed; more would hide the first ones.</summary>
    private const int Shown = 10;

    public static int Run(string[] arguments)
    {
        var options = new Dictionary<string, string> { ["--random"] = "2000", ["--seed"] = "1" };
        for (var place = 0; place < arguments.Length; place += 2)
        {
            if (place + 1 == arguments.Length || arguments[place] is not ("--before" or "--after" or "--random" or "--seed" or "--out"))
            {
                Console.Error.WriteLine(Usage);
                return 2;
            }

            options[arguments[place]] = arguments[place + 1];
        }

        if (!options.TryGetValue("--before", out var beforePath) || !options.TryGetValue("--after", out var afterPath))
        {
            Console.Error.WriteLine(Usage);
            return 2;
        }

        var watch = Stopwatch.StartNew();
        var (before, after) = (new GeneratorBuild(beforePath), new GeneratorBuild(afterPath));
        var (files, bytes, differences) = (0, 0L, 0);
        foreach (var set in DeclarationSet.All(RepositoryRoot(), int.Parse(options["--seed"], CultureInfo.InvariantCulture),
            int.Parse(options["--random"], CultureInfo.InvariantCulture)))
        {
            var (written, other) = (before.Generate(set), after.Generate(set));
            files += written.Count;
            bytes += written.Values.Sum(text => (long)text.Length);
            foreach (var name in written.Keys.Union(other.Keys).Order(StringComparer.Ordinal))
            {
                var (old, now) = (written.GetValueOrDefault(name), other.GetValueOrDefault(name));
                if (old == now)
                    continue;
                if (differences++ < Shown)
                    Console.WriteLine(FirstDifference($"{set.Name}: {name}", old, now));
                if (options.GetValueOrDefault("--out") is { } folder)
                    Write(folder, $"{set.Name}.{name}", old, now);
            }
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{files} texts, {bytes:N0} characters, {differences} differ ({watch.Elapsed.TotalSeconds:F0} s)."));
        return differences == 0 ? 0 : 1;
    }

    private static string FirstDifference(string name, string? old, string? now)
    {
        if (old is null || now is null)
            return $"{name} is only written by the generator {(old is null ? "after" : "before")} the change.";
        var (oldLines, newLines) = (old.Split('\n'), now.Split('\n'));
        var line = 0;
        while (line < oldLines.Length && line < newLines.Length && oldLines[line] == newLines[line])
            line++;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{name}, line {line + 1}:\n  before: {oldLines.ElementAtOrDefault(line)}\n  after:  {newLines.ElementAtOrDefault(line)}");
    }

    private static void Write(string folder, string name, string? old, string? now)
    {
        foreach (var (side, text) in ((string, string?)[])[("before", old), ("after", now)])
        {
            var path =
                Path.Combine(folder, side, string.Concat(name.Select(character => char.IsLetterOrDigit(character) || character is '.' ? character : '_')));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text ?? "");
        }
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "NetDsl.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException($"NetDsl.sln was expected in a folder above {AppContext.BaseDirectory}.");
    }
}
