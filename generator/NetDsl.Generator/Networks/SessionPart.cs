using NetDsl.Generator.Emit;

namespace NetDsl.Generator.Networks;

/// <summary>Buffers one after the other whose sizes don't depend on the batch.</summary>
internal sealed class SessionPart
{
    private readonly List<(string Name, long Offset)> _buffers = [];

    public IReadOnlyList<(string Name, long Offset)> Buffers => _buffers;

    /// <summary>Floats of all.</summary>
    public long Floats { get; private set; }

    public void Add(string name, long floats)
    {
        _buffers.Add((name, Floats));
        Floats += Round(floats);
    }

    /// <summary>Up to whole cache lines.</summary>
    public static long Round(long floats) => (floats + 15) / 16 * 16;

    /// <summary>Writes the lines that set the pointers.</summary>
    public void Write(SourceWriter writer, string start, long offset)
    {
        foreach (var (name, place) in _buffers)
            writer.Line($"{name} = {start}{(offset + place == 0 ? "" : $" + {Literal.Of(offset + place)}")};");
    }
}
