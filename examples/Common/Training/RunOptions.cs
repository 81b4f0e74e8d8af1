using System.CommandLine;
using System.Globalization;
using NetDsl.Training;

namespace NetDsl.Examples;

/// <summary>The options of a run, as its report shows them.</summary>
public static class RunOptions
{
    /// <summary>All that all programs have, given or not, and those of the example's own that were given.</summary>
    /// <param name="options">How the run is to be.</param>
    /// <param name="arguments">The command line.</param>
    /// <param name="own">The example's own options.</param>
    public static IReadOnlyList<NamedText> Describe(TrainOptions options, ParseResult arguments, IReadOnlyList<Option> own) =>
    [
        new("--epochs", options.Epochs.ToString("N0", CultureInfo.InvariantCulture)),
        .. options.Steps is { } steps ? (NamedText[])[new("--steps", steps.ToString("N0", CultureInfo.InvariantCulture))] : [],
        new("--batch", options.Batch.ToString("N0", CultureInfo.InvariantCulture)),
        new("--seed", options.Seed.ToString(CultureInfo.InvariantCulture)),
        new("--threads", options.Threads.ToString("N0", CultureInfo.InvariantCulture)),
        .. own.Select(option => (option.Name, Result: arguments.GetResult(option)))
            .Where(option => option.Result is { Implicit: false })
            .Select(option => new NamedText(option.Name, string.Join(' ', option.Result!.Tokens.Select(token => token.Value)))),
    ];
}
