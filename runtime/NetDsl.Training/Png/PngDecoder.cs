namespace NetDsl.Training;

/// <summary>
/// Reads PNG (ISO/IEC 15948, third edition's still pictures): 1, 2, 4, 8 and 16 bits a sample, grey, red-green-blue and palettes, with opacity or a transparent
/// colour, interlaced or not, all filters. Every checksum is checked, and nothing is handed out of a file that isn't whole.
/// </summary>
/// <remarks>
/// <para>A <see cref="Picture"/> has bytes: samples of 1, 2 and 4 bits are spread over 0 to 255, those of 16 bits become the nearest byte, v · 255 / 65535
/// rounded.</para>
/// <para>It has 1 channel (grey files), 3 (red, green and blue, and palettes), or 4 wherever the file says anything of opacity: red, green, blue and opacity, 0
/// being transparent; grey is repeated then. What to do with the opacity is the caller's choice: <see cref="PictureColour.ToChannels"/> lays the picture over a
/// background.</para>
/// <para>Bytes are taken as they are: colour profiles, gamma and other ancillary chunks are skipped, as training pipelines do. Of an animated file, the still
/// picture is read. What follows the last chunk (IEND) isn't part of the picture and isn't looked at.</para>
/// <para>Limits: files up to <see cref="LargestFile"/>, sides up to <see cref="LargestSide"/>, and as many pixels as <see cref="MaximumPixels"/> says. They are
/// checked against the header, and the size against the packed data, before memory is taken: at most the file twice, the picture and two rows lie in
/// memory.</para>
/// </remarks>
public sealed class PngDecoder : IPictureDecoder
{
    /// <summary>Pixels of the largest picture that is decoded unless another limit is set: 2²⁶, 8192 × 8192, which is up to 256 MiB of memory.</summary>
    public const int DefaultMaximumPixels = 1 << 26;

    /// <summary>The largest width and height, whatever the number of pixels.</summary>
    public const int LargestSide = 1_000_000;

    /// <summary>Bytes of the largest file that is read: 512 MiB.</summary>
    public const int LargestFile = 1 << 29;

    private const int LargestMaximumPixels = (1 << 29) - 64;

    // What is looked at of a file to know its size: the signature and the header's chunk with its 13 bytes.
    private const int StartLength = PngSignature.Length + PngChunkReader.FrameLength + 13;

    /// <summary>
    /// Pixels, width × height, of the largest picture that is decoded; from 1 to 2²⁹ − 64, with which the bytes of a picture still fit into an array.
    /// </summary>
    public int MaximumPixels
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, LargestMaximumPixels);
            field = value;
        }
    } = DefaultMaximumPixels;

    /// <inheritdoc/>
    string IPictureDecoder.Kinds => "PNG";

    /// <inheritdoc/>
    int IPictureDecoder.LargestFile => LargestFile;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>A picture with 1, 3 or 4 channels.</returns>
    /// <exception cref="DataFileException">The file can't be read, isn't a whole PNG file, or is larger than the limits.</exception>
    public Picture Read(string path) => Decode(DataFile.ReadAll(path, "a PNG file", LargestFile), path);

    /// <summary>Decodes a file that lies in memory.</summary>
    /// <param name="file">All of it.</param>
    /// <param name="path">What messages call it.</param>
    /// <param name="room">Memory that the picture may use if it is large enough; null for none. It isn't used.</param>
    /// <returns>A picture with 1, 3 or 4 channels.</returns>
    /// <exception cref="DataFileException">It isn't a whole PNG file, or is larger than the limits.</exception>
    public Picture Decode(ReadOnlyMemory<byte> file, string path, Memory<byte>? room = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        var content = PngContent.Read(file, path, MaximumPixels);
        var header = content.Header;
        var pixels = new PngPixels(content);
        var picture = new Picture(new ImageShape(header.Height, header.Width, pixels.Channels));
        using var rows = new PngRows(content.Packed, path, header.UnpackedLength);
        var (above, row) = (new byte[1 + header.RowLength(header.Width)], new byte[1 + header.RowLength(header.Width)]);
        var converted = header.IsInterlaced ? new byte[header.Width * pixels.Channels] : [];
        foreach (var pass in PngPass.Of(header))
        {
            var length = 1 + header.RowLength(pass.Width);
            above.AsSpan().Clear();
            for (var y = 0; y < pass.Height; y++)
            {
                rows.Read(row.AsSpan(0, length));
                if (row[0] >= PngFilter.Count)
                {
                    throw new DataFileException(
                        path, FormattableString.Invariant($"expected a filter from 0 to {PngFilter.Count - 1} in row {y} of a pass; found {row[0]}."));
                }

                PngFilter.Undo(row[0], row.AsSpan(1, length - 1), above.AsSpan(1, length - 1), header.FilterDistance);
                var target = picture.Row(pass.Top + y * pass.Down);
                var found = pixels.Convert(row.AsSpan(1, length - 1), header.IsInterlaced ? converted.AsSpan(0, pass.Width * pixels.Channels) : target);
                if (found >= 0)
                {
                    var (last, place) = (pixels.PaletteEntries - 1, pass.Top + y * pass.Down);
                    throw new DataFileException(
                        path, FormattableString.Invariant($"expected pixels from 0 to {last}, the entries of its palette; found {found} in row {place}."));
                }

                if (header.IsInterlaced)
                    Spread(converted, pass, pixels.Channels, target);

                (above, row) = (row, above);
            }
        }

        rows.RequireEnd();
        return picture;
    }

    /// <summary>Reads the header of a file alone, to know its size without decoding it.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Rows and pixels in a row.</returns>
    /// <exception cref="DataFileException">The file can't be read, doesn't begin as a PNG file, or its size is above the limits.</exception>
    public (int Height, int Width) ReadSize(string path)
    {
        var header = ReadHeader(DataFile.ReadStart(path, "a PNG file", StartLength), path);
        return (header.Height, header.Width);
    }

    /// <summary>Reads the header of a file alone, to know its size without decoding it.</summary>
    /// <param name="file">The file from its first byte.</param>
    /// <param name="path">What messages call it.</param>
    /// <returns>Rows and pixels in a row.</returns>
    /// <exception cref="DataFileException">It doesn't begin as a PNG file, or its size is above the limits.</exception>
    public (int Height, int Width) ReadSize(Stream file, string path)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(path);
        var start = new byte[StartLength];
        var header = ReadHeader(start[..file.ReadAtLeast(start, StartLength, throwOnEndOfStream: false)], path);
        return (header.Height, header.Width);
    }

    /// <summary>Reads the header of a file that lies in memory, to know its size without decoding it.</summary>
    /// <param name="file">All of it, or its first 33 bytes at least.</param>
    /// <param name="path">What messages call it.</param>
    /// <returns>Rows, pixels in a row, and the file's samples of a pixel: 3 with a palette.</returns>
    /// <exception cref="DataFileException">It doesn't begin as a PNG file, or its size is above the limits.</exception>
    public ImageShape ReadShape(ReadOnlySpan<byte> file, string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var header = ReadHeader(file[..Math.Min(StartLength, file.Length)].ToArray(), path);
        return new ImageShape(header.Height, header.Width, header.Colour == PngColour.Palette ? 3 : header.Samples);
    }

    private PngHeader ReadHeader(byte[] start, string path)
    {
        PngSignature.Require(start, path);
        return PngContent.ReadHeader(new PngChunkReader(start, path), path, MaximumPixels);
    }

    private static void Spread(ReadOnlySpan<byte> converted, PngPass pass, int channels, Span<byte> target)
    {
        for (var x = 0; x < pass.Width; x++)
            converted.Slice(x * channels, channels).CopyTo(target[((pass.Left + x * pass.Across) * channels)..]);
    }
}
