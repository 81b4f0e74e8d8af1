namespace NetDsl.Training;

/// <summary>The eight bytes with which every PNG file begins, made to show what happens to files on the way: a lost eighth bit, changed line ends.</summary>
internal static class PngSignature
{
    /// <summary>How many bytes it has.</summary>
    public const int Length = 8;

    /// <summary>The bytes themselves.</summary>
    public static ReadOnlySpan<byte> Bytes => [0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n'];

    /// <summary>Refuses what begins otherwise and says what it is, as far as that can be seen.</summary>
    /// <param name="start">The first bytes of a file: 16 tell most, fewer are taken for the whole file.</param>
    /// <param name="path">For messages.</param>
    /// <exception cref="DataFileException">It isn't a PNG file.</exception>
    public static void Require(ReadOnlySpan<byte> start, string path)
    {
        if (start.StartsWith(Bytes))
            return;

        const string Expected = "expected a PNG file, the only kind of picture that is read";
        const string Package = ", or read it with the decoder of the package NetDsl.Images";
        if (start.IsEmpty)
            throw new DataFileException(path, $"{Expected}; found an empty file.");

        if (PictureKind.NameOf(start) is { } name)
            throw new DataFileException(path, $"{Expected}; found {name}: convert it to PNG{(PictureKind.IsReadElsewhere(start) ? Package : "")}.");

        var shown = Convert.ToHexString(start[..Math.Min(Length, start.Length)]);
        throw start.Length >= 4 && start[1..4].SequenceEqual(Bytes[1..4])
            ? new DataFileException(
                path,
                $"expected a PNG file, which begins with 0x{Convert.ToHexString(Bytes)}; found 0x{shown}: it was changed on the way, as by a transfer as text.")
            : new DataFileException(path, $"{Expected}; found a file that begins with 0x{shown}.");
    }
}
