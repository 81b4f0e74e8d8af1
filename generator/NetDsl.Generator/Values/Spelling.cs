namespace NetDsl.Generator.Values;

/// <summary>Finds what somebody meant who mistyped a name.</summary>
internal static class Spelling
{
    /// <summary>The nearest of the names, where it is near enough that one may ask whether it was meant; else null.</summary>
    public static string? Nearest(string name, IEnumerable<string> names) =>
        names.OrderBy(candidate => Distance(candidate, name)).FirstOrDefault() is { } nearest && Distance(nearest, name) <= Math.Max(1, name.Length / 3)
        ? nearest : null;

    /// <summary>
    /// Letters that must be changed, left out, put in or exchanged with their neighbour to make one name of the other, whatever their case (Damerau, "A
    /// technique for computer detection and correction of spelling errors", 1964).
    /// </summary>
    public static int Distance(string from, string to)
    {
        (from, to) = (from.ToLowerInvariant(), to.ToLowerInvariant());
        var distances = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
        {
            for (var j = 0; j <= to.Length; j++)
            {
                distances[i, j] = i == 0 || j == 0
                    ? i + j
                    : Math.Min(distances[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1), Math.Min(distances[i - 1, j], distances[i, j - 1]) + 1);
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                    distances[i, j] = Math.Min(distances[i, j], distances[i - 2, j - 2] + 1);
            }
        }

        return distances[from.Length, to.Length];
    }
}
