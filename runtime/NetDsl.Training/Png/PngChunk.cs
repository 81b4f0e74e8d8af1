namespace NetDsl.Training;

/// <summary>One chunk of a PNG file, its checksum already checked.</summary>
/// <param name="Type">Four letters.</param>
/// <param name="Data">What it holds.</param>
/// <param name="Position">Where it begins in the file, from 0.</param>
internal readonly record struct PngChunk(string Type, ReadOnlyMemory<byte> Data, int Position)
{
    /// <summary>The bit of a type's first byte that is set where the chunk isn't needed for the picture: what makes a letter a small one.</summary>
    public const byte AncillaryBit = 0x20;

    /// <summary>
    /// Whether a picture may be misunderstood by who doesn't know this type: the first letter is a capital then (ISO/IEC 15948, section 5.4).
    /// </summary>
    public bool IsCritical => char.IsAsciiLetterUpper(Type[0]);
}
