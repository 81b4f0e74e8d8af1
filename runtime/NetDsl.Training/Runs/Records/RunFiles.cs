using System.Globalization;

namespace NetDsl.Training;

/// <summary>A picture of samples in a run's folder.</summary>
/// <param name="Epoch">After which epoch it was drawn, from 1.</param>
/// <param name="Path">The PNG file.</param>
public sealed record SampleSheetFile(int Epoch, string Path);

/// <summary>The names of what lies in a run's folder.</summary>
public static class RunFiles
{
    /// <summary>What the run is and how it went: a <see cref="RunDescription"/>.</summary>
    public const string Description = "run.json";

    /// <summary>The losses of all steps: a <see cref="RunTable"/> with a row for each step.</summary>
    public const string Losses = "losses.csv";

    /// <summary>The metrics of some epochs: a <see cref="RunTable"/> with a row for each time that they were measured.</summary>
    public const string Metrics = "metrics.csv";

    /// <summary>The folder of the sample sheets.</summary>
    public const string SamplesFolder = "samples";

    /// <summary>The folder of the checkpoints.</summary>
    public const string CheckpointsFolder = "checkpoints";

    /// <summary>The weights of a generator.</summary>
    public const string Generator = "generator.safetensors";

    /// <summary>The weights of a discriminator.</summary>
    public const string Discriminator = "discriminator.safetensors";

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
        if (!name.StartsWith(SheetStart, StringComparison.Ordinal) || !name.EndsWith(SheetEnd, StringComparison.Ordinal))
            return null;

        var number = name.AsSpan(SheetStart.Length, Math.Max(0, name.Length - SheetStart.Length - SheetEnd.Length));
        return int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var epoch) && epoch > 0 && name == SheetName(epoch) ? epoch : null;
    }
}
