using System.Globalization;

namespace NetDsl.Training;

/// <summary>The folders runs/001, runs/002, ..., which all programs share.</summary>
public static class NumberedRuns
{
    private const string Folder = "runs";
    private const int MostNamed = 3;

    /// <summary>The first that doesn't exist.</summary>
    /// <param name="currentFolder">Where "runs" lies.</param>
    public static string NextFree(string currentFolder)
    {
        for (var number = 1; ; number++)
        {
            var path = Path.Combine(Folder, number.ToString("D3", CultureInfo.InvariantCulture));
            if (!Path.Exists(Path.Combine(currentFolder, path)))
                return path;
        }
    }

    /// <summary>The one with the run of a program that was begun last; what isn't a run is passed over.</summary>
    /// <param name="currentFolder">Where "runs" lies.</param>
    /// <param name="program">The program: see <see cref="RunOptions.Program"/>.</param>
    /// <exception cref="RunException">There is none. The message names the runs that there are.</exception>
    public static string Last(string currentFolder, string program)
    {
        var runs = Read(currentFolder).OrderByDescending(run => run.Description.Started).ToArray();
        if (runs.FirstOrDefault(run => run.Description.Program == program) is { Path: not null } last)
            return last.Path;

        var found = runs.Length == 0 ? "none" : string.Join(", ", runs.Take(MostNamed).Select(run => $"{run.Path} of {run.Description.Program}"));
        var more = runs.Length > MostNamed ? FormattableString.Invariant($" and {runs.Length - MostNamed:N0} more") : "";
        throw new RunException(
            RunRefusal.Earlier,
            $"Expected a run of {program} to go on with in the folder {Folder}; found {found}{more}: name the run's folder, or begin a new run.");
    }

    private static IEnumerable<(string Path, RunDescription Description)> Read(string currentFolder)
    {
        var folder = Path.Combine(currentFolder, Folder);
        if (!Directory.Exists(folder))
            yield break;

        foreach (var name in Directory.EnumerateDirectories(folder).Select(path => Path.GetFileName(path)))
        {
            if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _)
                && RunDescriptionFile.TryLoad(Path.Combine(folder, name, RunFiles.Description)) is { } description)
                yield return (Path.Combine(Folder, name), description);
        }
    }
}
