using System.Text;

namespace NetDsl.Training;

/// <summary>Writes the page of a run: one file that needs nothing beside it, neither a network nor a program other than a browser.</summary>
public static class ReportFile
{
    /// <summary>More pictures than anybody looks through; of longer runs, that many are taken at equal distances, the first and the last among them.</summary>
    public const int MostSheets = 60;

    /// <summary>Bytes of all pictures together, so that a page stays one that can be sent.</summary>
    private const long MostBytes = 24 << 20;

    private const int LargestSheet = 64 << 20;

    /// <summary>
    /// Writes <see cref="RunFiles.Report"/> into a run's folder from what lies there, beside the place and then moved over. A folder of a run that isn't
    /// finished gives one too.
    /// </summary>
    /// <param name="folder">The run's folder.</param>
    /// <returns>The page's path.</returns>
    /// <exception cref="DataFileException">There is no such folder, or nothing of a run is in it.</exception>
    /// <exception cref="IOException">The page can't be written.</exception>
    public static string Write(string folder)
    {
        var path = Path.Combine(folder, RunFiles.Report);
        Write(RunResults.Read(folder), path);
        return path;
    }

    /// <summary>Writes the page of results that were read.</summary>
    /// <param name="results">What lies in a run's folder.</param>
    /// <param name="path">The file; its folder must exist.</param>
    /// <exception cref="IOException">The page can't be written.</exception>
    public static void Write(RunResults results, string path)
    {
        ArgumentNullException.ThrowIfNull(results);
        var notes = results.Notes.ToList();
        var sheets = ReadSheets(results.Sheets, notes);
        var content = new PageContent(results.Name, results.Description, results.Losses, results.Metrics, sheets, notes);
        AtomicFile.Write(path, stream =>
        {
            using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
            ReportPage.Write(writer, content);
        });
    }

    private static List<PageSheet> ReadSheets(IReadOnlyList<SampleSheetFile> files, List<string> notes)
    {
        var chosen = Choose(files, Math.Min(MostSheets, CountThatFit(files)));
        if (chosen.Count < files.Count)
            notes.Add(
                FormattableString.Invariant(
                    $"{chosen.Count:N0} of {files.Count:N0} sample sheets are shown, so that the page stays small; all are in {RunFiles.SamplesFolder}."));

        var sheets = new List<PageSheet>();
        foreach (var file in chosen)
        {
            try
            {
                var picture = DataFile.ReadAll(file.Path, "a PNG file", LargestSheet);
                sheets.Add(new PageSheet(file.Epoch, "data:image/png;base64," + Convert.ToBase64String(picture)));
            }
            catch (DataFileException)
            {
                notes.Add($"{RunFiles.SamplesFolder}/{Path.GetFileName(file.Path)}: can't be read; it is left out.");
            }
        }

        return sheets;
    }

    private static int CountThatFit(IReadOnlyList<SampleSheetFile> files)
    {
        var largest = files.Count > 0 ? files.Max(file => new FileInfo(file.Path) is { Exists: true } info ? info.Length : 0) : 0;
        return (int)Math.Clamp(MostBytes / Math.Max(1, largest), 1, MostSheets);
    }

    private static List<SampleSheetFile> Choose(IReadOnlyList<SampleSheetFile> files, int most)
    {
        if (files.Count <= most)
            return [.. files];

        return most == 1 ? [files[^1]] : [.. Enumerable.Range(0, most).Select(index => files[(int)((long)index * (files.Count - 1) / (most - 1))])];
    }
}
