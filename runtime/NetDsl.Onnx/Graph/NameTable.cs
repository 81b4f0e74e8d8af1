using System.Globalization;

namespace NetDsl.Onnx.Graph;

/// <summary>The names of a graph's values. All are different, because inputs, stored numbers and results share one namespace.</summary>
internal sealed class NameTable
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>Takes a name that must stay as it is.</summary>
    public void Reserve(string name) => _taken.Add(name);

    /// <summary>Takes the name, or, where it is taken, the first free one of <c>name_1</c>, <c>name_2</c>, …</summary>
    public string Unique(string name)
    {
        var unique = name;
        for (var number = 1; !_taken.Add(unique); number++)
            unique = string.Create(CultureInfo.InvariantCulture, $"{name}_{number}");
        return unique;
    }
}
