namespace NetDsl;

/// <summary>One tensor in a weight file's header.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its numbers' type as safetensors calls it: F32, F16, ...</param>
/// <param name="Shape">Its lengths, outermost first, each at least 0.</param>
/// <param name="Begin">The first byte, counted from the end of the header.</param>
/// <param name="End">The byte after the last.</param>
internal sealed record WeightFileEntry(string Name, string Type, long[] Shape, long Begin, long End)
{
    /// <summary>Name and shape, for messages.</summary>
    public string Text => $"{Printable.Of(Name)} {ShapeText.Of(Shape)}";

    /// <summary>Bytes between the offsets.</summary>
    public long Length => End - Begin;
}
