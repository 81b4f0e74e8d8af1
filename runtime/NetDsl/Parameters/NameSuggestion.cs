namespace NetDsl;

/// <summary>For a message about an unknown name: the nearest known one, and all known ones.</summary>
internal static class NameSuggestion
{
    private const int MostNames = 20;

    /// <summary>One sentence or two: that <paramref name="name"/> is unknown, what may have been meant, and what there is.</summary>
    public static string For(string name, IEnumerable<string> names)
    {
        string[] known = [.. names];
        if (known.Length == 0)
            return $"There is no parameter \"{name}\": this network has none.";

        var nearest = known.MinBy(candidate => Distance(name, candidate))!;
        var guess = Distance(name, nearest) <= Math.Max(name.Length, nearest.Length) / 2 ? $" Did you mean \"{nearest}\"?" : "";
        var more = known.Length > MostNames ? $" and {known.Length - MostNames} more" : "";
        return $"There is no parameter \"{name}\".{guess} There are: {string.Join(", ", known.Take(MostNames))}{more}.";
    }

    // Levenshtein's distance: how many letters must be inserted, removed or replaced.
    private static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 0; i < from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i + 1;
            for (var j = 0; j < to.Length; j++)
            {
                var replaced = diagonal + (from[i] == to[j] ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = Math.Min(replaced, Math.Min(row[j], row[j + 1]) + 1);
            }
        }

        return row[^1];
    }
}
