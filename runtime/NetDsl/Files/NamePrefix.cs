namespace NetDsl;

/// <summary>The beginning that names of a part of a file or of a network have in common, with the slash or the point behind it.</summary>
/// <param name="Text">The beginning; empty where all names are meant.</param>
internal readonly record struct NamePrefix(string Text)
{
    // So many beginnings are tried for a message.
    private const int MostTried = 20;

    /// <summary>A prefix that was given with or without the slash or point behind it, completed as the names have it.</summary>
    public static NamePrefix Of(string given, IEnumerable<string> names) =>
        given.Length == 0 || given[^1] is '/' or '.' ? new(given)
        : names.Any(name => name.StartsWith(given + "/", StringComparison.Ordinal)) ? new(given + "/")
        : new(given + ".");

    /// <summary>In quotation marks, for messages.</summary>
    public string Quoted => $"\"{Printable.Of(Text)}\"";

    /// <summary>Whether a name begins with it and goes on.</summary>
    public bool Covers(string name) => Text.Length == 0 || (name.Length > Text.Length && name.StartsWith(Text, StringComparison.Ordinal));

    /// <summary>What follows it in a name that it covers.</summary>
    public string Rest(string name) => name[Text.Length..];

    /// <summary>The beginnings of names, up to each slash and point in them, those that most names have first; not more than a message can use.</summary>
    /// <param name="names">The names.</param>
    /// <param name="least">So many names at least must have a beginning.</param>
    public static IReadOnlyList<NamePrefix> Among(IEnumerable<string> names, int least = 1)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            // Below the third level names are those of single layers.
            var end = -1;
            for (var level = 0; level < 3 && (end = name.AsSpan(end + 1).IndexOfAny('/', '.') is >= 0 and var next ? end + 1 + next : -1) >= 0; level++)
            {
                var text = name[..(end + 1)];
                counts[text] = counts.GetValueOrDefault(text) + 1;
            }
        }

        return [.. counts.Where(count => count.Value >= least).OrderByDescending(count => count.Value).ThenBy(count => count.Key, StringComparer.Ordinal)
            .Take(MostTried).Select(count => new NamePrefix(count.Key))];
    }
}
