using System.Globalization;
using System.Numerics;

namespace NetDsl.Training;

/// <summary>
/// Where checkpoints go and when they are written: whenever one of the three intervals has passed since the last one, at the end of a run and when it is
/// cancelled.
/// </summary>
/// <param name="Folder">
/// The folder, which the run has for itself: files of other checkpoints there are deleted when the first of the run is complete. It is created where it is
/// missing.
/// </param>
public sealed record CheckpointOptions(string Folder)
{
    private const int MostOfAnInterval = 1_000_000_000;

    /// <summary>After how many steps one is written, at least 1; null for none after steps.</summary>
    public long? EverySteps { get; init; }

    /// <summary>After how many epochs one is written, at least 1; null for none after epochs.</summary>
    public int? EveryEpochs { get; init; }

    /// <summary>After how much time one is written, by default five minutes; null for none after time.</summary>
    public TimeSpan? Every { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How many are kept, at least 1: the last ones. An older one is deleted only when the newer one is complete.</summary>
    public int Keep { get; init; } = 2;

    /// <summary>
    /// Reads how often checkpoints are written, as a command line says it: after steps (500), seconds (30s), minutes (10min) or epochs (2epochs).
    /// </summary>
    /// <param name="text">A whole number and its unit.</param>
    /// <returns>Options with this interval alone; null where the text is no interval, or its number isn't from 1 to 1,000,000,000.</returns>
    public CheckpointOptions? WithInterval(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var unit = text.AsSpan().TrimStart("+-0123456789").ToString();
        if (unit is not ("" or "s" or "min" or "epoch" or "epochs")
            || !BigInteger.TryParse(text[..^unit.Length], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            || number < 1 || number > MostOfAnInterval)
            return null;

        var none = this with { Every = null, EverySteps = null, EveryEpochs = null };
        return unit switch
        {
            "" => none with { EverySteps = (long)number },
            "s" => none with { Every = TimeSpan.FromSeconds((long)number) },
            "min" => none with { Every = TimeSpan.FromMinutes((long)number) },
            _ => none with { EveryEpochs = (int)number },
        };
    }
}
