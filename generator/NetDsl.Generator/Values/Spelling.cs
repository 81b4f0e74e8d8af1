namespace NetDsl.Generator.Values;

/// <summary>Finds what somebody meant who mistyped a name.</summary>
internal static class Spelling
{
    /// <summary>The nearest of the names, where it is near enough that one may ask whether it was meant; else null.</summary>
    public static string? Nearest(string name, IEnumerable<string> names) =>
        names.OrderBy(candidate => Distance(candidate, name)).FirstOrDefault() is { } nearest && Distance(nearest, name) <= Math.Max(1, name.Length / 3) ? nearest : null;

    /// <summary>Letters that must be changed, left out or put in to make one name of the other (Levenshtein), whatever their case.</summary>
    public static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var substitution = diagonal + (char.ToLowerInvariant(from[i - 1]) == char.ToLowerInvariant(to[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substitution, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[to.Length];
    }
}
