namespace NetDsl.Training;

/// <summary>What lies in a run's folder, finished or not, as far as it can be read.</summary>
/// <param name="Name">The folder's name.</param>
/// <param name="Description">What the run is; null where the folder doesn't say.</param>
/// <param name="Losses">The losses by step; null where there are none.</param>
/// <param name="Metrics">The metrics by step; null where there are none.</param>
/// <param name="Sheets">The sample sheets by epoch.</param>
/// <param name="Notes">What can't be read and why, a line each.</param>
public sealed record RunResults(
    string Name, RunDescription? Description, RunTable? Losses, RunTable? Metrics, IReadOnlyList<SampleSheetFile> Sheets, IReadOnlyList<string> Notes)
{
    /// <summary>Reads a folder. What is missing is left out; what is damaged is left out and noted.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <exception cref="DataFileException">There is no such folder, or nothing of a run is in it.</exception>
    public static RunResults Read(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        if (!Directory.Exists(folder))
            throw new DataFileException(folder, $"expected the folder of a run; {(File.Exists(folder) ? "it is a file" : "it doesn't exist")}.");

        var notes = new List<string>();
        var description = ReadIfThere(folder, RunFiles.Description, notes, RunDescriptionFile.Load);
        var losses = ReadIfThere(folder, RunFiles.Losses, notes, path => RunTable.Read(path, notes));
        var metrics = ReadIfThere(folder, RunFiles.Metrics, notes, path => RunTable.Read(path, notes));
        var sheets = FindSheets(folder, notes);
        if (description is null && losses is null && metrics is null && sheets.Count == 0)
        {
            throw new DataFileException(
                folder,
                notes.Count > 0
                    ? notes[0]
                    : $"expected the folder of a run, with {RunFiles.Description}, {RunFiles.Losses} or {RunFiles.SamplesFolder}/{RunFiles.SheetName(1)}; "
                        + "found none of them.");
        }

        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        return new RunResults(name, description is null ? null : WithStepsOf(losses, description), losses, metrics, sheets, notes);
    }

    // A run that was killed has written its losses with the last checkpoint, and its description at an epoch's end before that.
    private static RunDescription WithStepsOf(RunTable? losses, RunDescription description) => losses is { Count: > 0 } && losses.Steps[^1] > description.Steps
        ? description with { Steps = losses.Steps[^1], Epochs = Math.Max(losses.Epochs[^1], description.Epochs) }
        : description;

    /// <summary>The sample sheets of a folder by epoch.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="notes">Gets a line for each that isn't a picture.</param>
    public static IReadOnlyList<SampleSheetFile> FindSheets(string folder, ICollection<string> notes)
    {
        ArgumentNullException.ThrowIfNull(notes);
        var samples = Path.Combine(folder, RunFiles.SamplesFolder);
        if (!Directory.Exists(samples))
            return [];

        var sheets = new List<SampleSheetFile>();
        foreach (var path in Directory.EnumerateFiles(samples))
        {
            if (RunFiles.SheetEpoch(Path.GetFileName(path)) is not { } epoch)
                continue;

            if (IsPicture(path))
                sheets.Add(new SampleSheetFile(epoch, path));
            else
                notes.Add($"{RunFiles.SamplesFolder}/{Path.GetFileName(path)}: expected a PNG file; found something else; it is left out.");
        }

        sheets.Sort((left, right) => left.Epoch.CompareTo(right.Epoch));
        return sheets;
    }

    private static bool IsPicture(string path)
    {
        try
        {
            return DataFile.ReadStart(path, "a PNG file", PngSignature.Length).AsSpan().SequenceEqual(PngSignature.Bytes);
        }
        catch (DataFileException)
        {
            return false;
        }
    }

    private static T? ReadIfThere<T>(string folder, string name, List<string> notes, Func<string, T> read)
        where T : class
    {
        var path = Path.Combine(folder, name);
        if (!File.Exists(path))
            return null;

        try
        {
            return read(path);
        }
        catch (DataFileException exception)
        {
            // The folder is known to who reads the page; its path is nobody else's business.
            notes.Add(exception.Message.Replace(path, name, StringComparison.Ordinal));
            return null;
        }
    }
}
