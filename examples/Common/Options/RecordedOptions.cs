using System.CommandLine;
using System.CommandLine.Parsing;
using NetDsl.Training;

namespace NetDsl.Examples;

/// <summary>Options that a run noted, for a command line that leaves them out: who goes on with it, or draws with its weights, needn't repeat them.</summary>
internal static class RecordedOptions
{
    /// <summary>The command line of a run that goes on, with the options that it was begun with where the user gave none.</summary>
    public static ParseResult Add(ParseResult arguments, IReadOnlyList<Option> options, EarlierRun? earlier) =>
        earlier is null ? arguments : Add(arguments, options, earlier.Options, earlier.Folder);

    /// <summary>The command line of a command that takes <c>--weights</c>, with the options that the run has in whose folder they lie.</summary>
    /// <exception cref="BadInputException">There is no such file.</exception>
    public static ParseResult AddThoseOfWeights(ParseResult arguments, IReadOnlyList<Option> options)
    {
        var weights = arguments.GetRequiredValue<string>("--weights");
        FileOption.RequireFile("--weights", weights, "weights");
        var folder = Path.GetDirectoryName(weights) ?? "";
        if (RunDescriptionFile.TryLoad(Path.Combine(folder, RunFiles.Description)) is not { } run)
            return arguments;
        var noted = run.OptionsByName();
        RequireSame(arguments, options, noted, folder);
        return Add(arguments, options, noted, folder);
    }

    // What says which networks there are can't be another than that of the run. What it didn't note, it had by default.
    private static void RequireSame(ParseResult arguments, IReadOnlyList<Option> options, IReadOnlyDictionary<string, string> noted, string folder)
    {
        foreach (var option in options)
        {
            if (arguments.GetResult(option) is not { Implicit: false } result)
                continue;
            var found = string.Join(' ', result.Tokens.Select(token => token.Value));
            if (!noted.TryGetValue(option.Name, out var before))
                before = option is INetworkOption own ? own.Otherwise : option.HasDefaultValue ? option.GetDefaultValue()?.ToString() : null;
            if (before is not null && before != found)
            {
                throw new BadInputException(
                    $"{option.Name}: expected {before}, with which the run in {folder} was begun whose weights these are; found {found}: leave it out.");
            }
        }
    }

    private static ParseResult Add(ParseResult arguments, IReadOnlyList<Option> options, IReadOnlyDictionary<string, string> noted, string folder)
    {
        var missing = options.Where(option => noted.ContainsKey(option.Name) && arguments.GetResult(option) is null or { Implicit: true }).ToArray();
        if (missing.Length == 0)
            return arguments;

        // An option without a value, such as --flip, is noted as an empty one.
        var added = missing.SelectMany(option => noted[option.Name] is { Length: > 0 } value ? (string[])[option.Name, value] : [option.Name]);
        var given = arguments.Tokens.SkipWhile(token => token.Type == TokenType.Command).Select(token => token.Value);
        var whole = arguments.CommandResult.Command.Parse([.. given, .. added], arguments.Configuration);
        return whole.Errors is [var error, ..]
            ? throw new BadInputException($"{string.Join(", ", missing.Select(option => option.Name))}, as the run in {folder} notes: {error.Message}")
            : whole;
    }
}
