using System.Globalization;

namespace NetDsl.Onnx.Graph;

/// <summary>The names of a graph's values. All are different, because a graph has one room for inputs, stored numbers and results.</summary>
internal sealed class NameTable
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>Takes a name that must stay as it is.</summary>
    public void Reserve(string name) => _taken.Add(name);

    /// <summary>The wish, or the first of <c>wish_1</c>, <c>wish_2</c>, … that nobody has; nobody else gets it from now on.</summary>
    public string Unique(string wish)
    {
        var name = wish;
        for (var number = 1; !_taken.Add(name); number++)
            name = string.Create(CultureInfo.InvariantCulture, $"{wish}_{number}");
        return name;
    }
}
