using System.CommandLine;
using System.Globalization;

namespace NetDsl.Examples;

/// <summary><c>--checkpoint-every</c>: how often a checkpoint is written.</summary>
public sealed class CheckpointOption : Option<string?>
{
    private const int Most = 1_000_000_000;

    /// <summary>Creates the option.</summary>
    public CheckpointOption()
        : base("--checkpoint-every") => (Description, HelpName) = ($"How often a checkpoint is written from which --resume goes on: after steps (500), seconds (30s), minutes (10min) or epochs (2epochs), or never. [default: {CheckpointInterval.Default.Time?.TotalMinutes}min]", "N|Ns|Nmin|Nepochs|never");

    /// <summary>What the user wants.</summary>
    /// <exception cref="BadInputException">It isn't understood.</exception>
    public CheckpointInterval Read(ParseResult arguments)
    {
        if (arguments.GetValue(this) is not { } text)
            return CheckpointInterval.Default;

        var (number, unit) = Split(text);
        return unit switch
        {
            "never" when number is null => new CheckpointInterval(IsNever: true),
            "" when number is { } steps => new CheckpointInterval(Steps: steps),
            "s" when number is { } seconds => new CheckpointInterval(Time: TimeSpan.FromSeconds(seconds)),
            "min" when number is { } minutes => new CheckpointInterval(Time: TimeSpan.FromMinutes(minutes)),
            "epoch" or "epochs" when number is { } epochs => new CheckpointInterval(Epochs: epochs),
            _ => throw new BadInputException(FormattableString.Invariant($"--checkpoint-every: expected a number of steps (500), seconds (30s), minutes (10min) or epochs (2epochs) from 1 to {Most:N0}, or never; found '{text}'.")),
        };
    }

    private static (int? Number, string Unit) Split(string text)
    {
        var digits = text.Length - text.AsSpan().TrimStart("0123456789").Length;
        var isNumber = int.TryParse(text.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= Most;
        return (isNumber ? number : null, digits > 0 && !isNumber ? "?" : text[digits..]);
    }
}
