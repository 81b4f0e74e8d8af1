using System.Globalization;

namespace NetDsl.Training;

/// <summary>The names of the files of a run's folder that a report reads and writes.</summary>
public static class RunFiles
{
    /// <summary>What the run is and how it went: a <see cref="RunDescription"/>.</summary>
    public const string Description = "run.json";

    /// <summary>The losses of all steps: a header step,epoch,seconds and the losses' names, and a row for each step.</summary>
    public const string Losses = "losses.csv";

    /// <summary>The metrics of some epochs: a header step,epoch and the metrics' names, and a row for each time that they were computed.</summary>
    public const string Metrics = "metrics.csv";

    /// <summary>The folder of the sample sheets.</summary>
    public const string SamplesFolder = "samples";

    /// <summary>The page.</summary>
    public const string Report = "report.html";

    private const string SheetStart = "epoch-";
    private const string SheetEnd = ".png";

    /// <summary>The name of the sample sheet of an epoch.</summary>
    /// <param name="epoch">From 1.</param>
    public static string SheetName(int epoch) => string.Create(CultureInfo.InvariantCulture, $"{SheetStart}{epoch:D3}{SheetEnd}");

    /// <summary>Whose epoch's sample sheet a file is; null where its name isn't that of one.</summary>
    /// <param name="name">A file's name, without folders.</param>
    public static int? SheetEpoch(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.StartsWith(SheetStart, StringComparison.Ordinal) && name.EndsWith(SheetEnd, StringComparison.Ordinal)
            && int.TryParse(name.AsSpan(SheetStart.Length, Math.Max(0, name.Length - SheetStart.Length - SheetEnd.Length)), NumberStyles.None, CultureInfo.InvariantCulture, out var epoch)
            && epoch > 0 && name == SheetName(epoch)
            ? epoch
            : null;
    }
}
