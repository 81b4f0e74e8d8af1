using System.Buffers.Binary;

namespace NetDsl.Training;

/// <summary>What a PNG file's chunks hold, put together and held against each other. The pixels are still packed.</summary>
internal sealed class PngContent
{
    private const int LargestPalette = 256;

    // Deflate's longest match, 258 bytes, takes 2 bits at least: so many bytes can come out of one at most.
    private const int LargestExpansion = 1032;

    private readonly string _path;
    private readonly List<ReadOnlyMemory<byte>> _pieces = [];
    private bool _dataHasEnded;

    private PngContent(PngHeader header, string path) => (Header, _path) = (header, path);

    /// <summary>Sizes and kinds.</summary>
    public PngHeader Header { get; }

    /// <summary>Three bytes for each entry of the palette; empty without one.</summary>
    public ReadOnlyMemory<byte> Palette { get; private set; }

    /// <summary>The opacity of the palette's first entries; the others are opaque. Empty where the file says nothing of it.</summary>
    public ReadOnlyMemory<byte> PaletteAlpha { get; private set; }

    /// <summary>The one grey or colour that is transparent, as samples of the file's depth; null if none is.</summary>
    public int[]? TransparentSamples { get; private set; }

    /// <summary>All pixels, packed.</summary>
    public byte[] Packed { get; private set; } = [];

    /// <summary>Reads a whole file's chunks.</summary>
    /// <param name="file">The file.</param>
    /// <param name="path">For messages.</param>
    /// <param name="maximumPixels">See <see cref="PngDecoder.MaximumPixels"/>.</param>
    /// <exception cref="DataFileException">The file isn't what the standard says, or too large.</exception>
    public static PngContent Read(ReadOnlyMemory<byte> file, string path, int maximumPixels)
    {
        PngSignature.Require(file.Span, path);
        var chunks = new PngChunkReader(file, path);
        var content = new PngContent(ReadHeader(chunks, path, maximumPixels), path);
        while (true)
        {
            var chunk = chunks.Next();
            if (chunk.Type == "IEND")
            {
                content.Finish(chunk);
                return content;
            }

            content.Add(chunk);
        }
    }

    /// <summary>Reads the first chunk, which must be the header.</summary>
    public static PngHeader ReadHeader(PngChunkReader chunks, string path, int maximumPixels)
    {
        var first = chunks.Next();
        return first.Type == "IHDR"
            ? PngHeader.Read(first.Data.Span, path, maximumPixels)
            : throw new DataFileException(path, $"expected the header (IHDR) as the first chunk; found {first.Type}.");
    }

    private void Add(PngChunk chunk)
    {
        if (chunk.Type == "IDAT")
        {
            if (_dataHasEnded)
                throw Wrong($"expected all chunks of pixels (IDAT) one after the other; found one more at byte {chunk.Position}, after another chunk.");

            _pieces.Add(chunk.Data);
            return;
        }

        _dataHasEnded = _pieces.Count > 0;
        switch (chunk.Type)
        {
            case "PLTE":
                AddPalette(chunk);
                break;
            case "tRNS":
                AddTransparency(chunk);
                break;
            case "IHDR":
                throw Wrong($"expected one header (IHDR); found a second one at byte {chunk.Position}.");
            default:
                if (chunk.IsCritical)
                {
                    throw Wrong(
                        $"expected only the critical chunks IHDR, PLTE, IDAT and IEND; found {chunk.Type} at byte {chunk.Position}, without which the "
                        + "picture can't be understood.");
                }
                break;
        }
    }

    private void AddPalette(PngChunk chunk)
    {
        RequireBeforeData(chunk, "palette", Palette.IsEmpty && TransparentSamples is null);
        if (Header.Colour is PngColour.Grey or PngColour.GreyAlpha)
            throw Wrong($"expected no palette (PLTE) in a grey picture; found one at byte {chunk.Position}.");

        // More entries than the depth has numbers for do no harm, and some programs write them.
        var (entries, rest) = Math.DivRem(chunk.Data.Length, 3);
        if (rest != 0 || entries is 0 or > LargestPalette)
            throw Wrong($"expected a palette (PLTE) of 1 to {LargestPalette} entries, 3 bytes each; found {chunk.Data.Length} bytes.");

        Palette = chunk.Data;
    }

    private void AddTransparency(PngChunk chunk)
    {
        RequireBeforeData(chunk, "transparency", PaletteAlpha.IsEmpty && TransparentSamples is null);
        var data = chunk.Data.Span;
        switch (Header.Colour)
        {
            case PngColour.Palette:
                if (data.IsEmpty || data.Length > Palette.Length / 3)
                    throw Wrong($"expected transparency (tRNS) for 1 to {Palette.Length / 3} entries, as the palette before it has; found {data.Length}.");

                PaletteAlpha = chunk.Data;
                break;
            case PngColour.Grey or PngColour.RedGreenBlue:
                if (data.Length != 2 * Header.Samples)
                    throw Wrong($"expected {2 * Header.Samples} bytes of transparency (tRNS), 2 for each sample of a pixel; found {data.Length}.");

                // The standard: where samples have fewer than 16 bits, the lower ones count.
                TransparentSamples = new int[Header.Samples];
                for (var i = 0; i < TransparentSamples.Length; i++)
                    TransparentSamples[i] = BinaryPrimitives.ReadUInt16BigEndian(data[(2 * i)..]) & ((1 << Header.BitDepth) - 1);
                break;
            default:
                throw Wrong($"expected no transparency (tRNS) in a picture whose pixels have an opacity each; found it at byte {chunk.Position}.");
        }
    }

    private void RequireBeforeData(PngChunk chunk, string name, bool isFirst)
    {
        if (_pieces.Count > 0)
            throw Wrong($"expected the {name} ({chunk.Type}) before the pixels (IDAT); found it at byte {chunk.Position}, after them.");
        if (!isFirst)
            throw Wrong($"expected one {name} ({chunk.Type}), a palette before its transparency; found another at byte {chunk.Position}.");
    }

    private void Finish(PngChunk end)
    {
        if (!end.Data.IsEmpty)
            throw Wrong($"expected nothing in the last chunk (IEND); found {end.Data.Length} bytes.");
        if (_pieces.Count == 0)
            throw Wrong($"expected pixels (IDAT); found the end (IEND) at byte {end.Position} without any.");
        if (Header.Colour == PngColour.Palette && Palette.IsEmpty)
            throw Wrong($"expected a palette (PLTE), to which the pixels refer; found none.");

        var length = _pieces.Sum(piece => piece.Length);
        if (Header.UnpackedLength > (long)LargestExpansion * length)
        {
            throw Wrong(
                $"expected packed data (IDAT) for {Header.Width} × {Header.Height} pixels, {Header.UnpackedLength} bytes unpacked; the {length} bytes "
                + "found can't hold so many.");
        }

        Packed = new byte[length];
        var filled = 0;
        foreach (var piece in _pieces)
        {
            piece.CopyTo(Packed.AsMemory(filled));
            filled += piece.Length;
        }
    }

    private DataFileException Wrong(string problem) => new(_path, problem);
}
