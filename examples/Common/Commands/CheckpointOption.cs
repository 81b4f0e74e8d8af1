using System.CommandLine;
using System.Globalization;
using System.Numerics;

namespace NetDsl.Examples;

/// <summary><c>--checkpoint-every</c>: how often a checkpoint is written. As with numbers, what isn't an interval is wrong usage, and a number outside the range is bad input.</summary>
public sealed class CheckpointOption : Option<string?>
{
    private const int Most = 1_000_000_000;

    // What can stand behind the number, and the interval that it makes of it.
    private static readonly Dictionary<string, Func<int, CheckpointInterval>> Units = new(StringComparer.Ordinal)
    {
        [""] = steps => new CheckpointInterval(Steps: steps),
        ["s"] = seconds => new CheckpointInterval(Time: TimeSpan.FromSeconds(seconds)),
        ["min"] = minutes => new CheckpointInterval(Time: TimeSpan.FromMinutes(minutes)),
        ["epoch"] = epochs => new CheckpointInterval(Epochs: epochs),
        ["epochs"] = epochs => new CheckpointInterval(Epochs: epochs),
    };

    /// <summary>Creates the option.</summary>
    public CheckpointOption()
        : base("--checkpoint-every")
    {
        (Description, HelpName) = ($"How often a checkpoint is written from which --resume goes on: after steps (500), seconds (30s), minutes (10min) or epochs (2epochs), or never. [default: {CheckpointInterval.Default.Time?.TotalMinutes}min]", "N|Ns|Nmin|Nepochs|never");
        Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && text != "never" && Split(text) is null)
                result.AddError(Expected(text));
        });
    }

    /// <summary>What the user wants.</summary>
    /// <exception cref="BadInputException">The number is outside its range.</exception>
    public CheckpointInterval Read(ParseResult arguments)
    {
        if (arguments.GetValue(this) is not { } text)
            return CheckpointInterval.Default;
        if (text == "never")
            return new CheckpointInterval(IsNever: true);

        var (number, unit) = Split(text) ?? throw new BadInputException(Expected(text));
        return number >= 1 && number <= Most ? Units[unit]((int)number) : throw new BadInputException(Expected(text));
    }

    private static string Expected(string text) =>
        FormattableString.Invariant($"--checkpoint-every: expected a number of steps (500), seconds (30s), minutes (10min) or epochs (2epochs) from 1 to {Most:N0}, or never; found '{text}'.");

    // Null where it isn't a whole number and a unit.
    private static (BigInteger Number, string Unit)? Split(string text)
    {
        var unit = text.AsSpan().TrimStart("+-0123456789").ToString();
        return Units.ContainsKey(unit) && BigInteger.TryParse(text[..^unit.Length], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? (number, unit) : null;
    }
}
