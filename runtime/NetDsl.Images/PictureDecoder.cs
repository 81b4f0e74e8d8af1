using NetDsl.Training;

namespace NetDsl.Images;

/// <summary>
/// Reads JPEG (baseline and progressive, grey, colour, and CMYK as Adobe's programs write it), PNG, BMP, GIF (the first frame) and TGA. JPEG, BMP, GIF and TGA
/// are decoded by the library StbImageSharp, PNG by <see cref="PngDecoder"/>.
/// </summary>
/// <remarks>
/// <para>What the library doesn't do is done here: pictures are turned as their EXIF orientation says; files that are cut off are refused, where the library
/// would fill the rest with grey; sizes are checked before memory is taken; and JPEG's colours are put together as libjpeg does it, so that pixels agree with
/// those which Pillow, PyTorch and TensorFlow read.</para>
/// <para>JPEG has no checksums: damage that leaves a file decodable gives other pixels.</para>
/// </remarks>
public sealed class PictureDecoder : IPictureDecoder
{
    /// <summary>Bytes of the largest file that is read unless another limit is set: 64 MiB.</summary>
    public const int DefaultMaximumFileLength = 1 << 26;

    // What tells a kind and, but for JPEG, its size.
    private const int StartLength = 64;

    // Room for what may stand before a JPEG's size: thumbnails, colour profiles.
    private const int LongestJpegStart = 1 << 24;
    private const int FirstJpegStart = 1 << 12;

    private readonly PngDecoder _png = new();

    /// <summary>Pixels, width × height, of the largest picture that is decoded, from 1; by default 2²⁶, 8192 × 8192.</summary>
    public int MaximumPixels
    {
        get => _png.MaximumPixels;
        init => _png = new PngDecoder { MaximumPixels = value };
    }

    /// <summary>Bytes of the largest file that is read, at least 1.</summary>
    public int MaximumFileLength
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = DefaultMaximumFileLength;

    /// <inheritdoc/>
    string IPictureDecoder.Kinds => Expected.Kinds;

    /// <inheritdoc/>
    int IPictureDecoder.LargestFile => MaximumFileLength;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>A picture with 1, 3 or 4 channels.</returns>
    /// <exception cref="DataFileException">The file can't be read, is of no kind that is read, isn't whole, or is larger than the limits.</exception>
    public Picture Read(string path)
    {
        using var file = Open(path);
        return file.Length <= MaximumFileLength
            ? Decode(ReadAll(file, path), path)
            : throw new DataFileException(path, FormattableString.Invariant($"expected a picture of at most {MaximumFileLength} bytes; found {file.Length}."));
    }

    /// <summary>Decodes a file that lies in memory.</summary>
    /// <param name="file">All of it.</param>
    /// <param name="path">What messages call it; TGA files, which have no mark of their own, are told by an ending of <c>.tga</c>.</param>
    /// <param name="room">Memory that the picture of a JPEG file may use if it is large enough; null for none.</param>
    /// <returns>A picture with 1, 3 or 4 channels.</returns>
    /// <exception cref="DataFileException">It is of no kind that is read, isn't whole, or is larger than the limits.</exception>
    public Picture Decode(ReadOnlyMemory<byte> file, string path, Memory<byte>? room = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        return FileKinds.Of(file.Span, path) switch
        {
            FileKind.Jpeg => JpegPicture.Decode(file, path, MaximumPixels, room),
            FileKind.Png => _png.Decode(file, path),
            FileKind.Bmp => BmpFile.WithoutReserve(file.Span, StbPicture.Decode(file, BmpFile.Require(file.Span, path, MaximumPixels), path)),
            FileKind.Gif => StbPicture.Decode(file, GifFile.Require(file.Span, path, MaximumPixels), path),
            FileKind.Tga => StbPicture.Decode(file, TgaFile.Require(file.Span, path, MaximumPixels), path),
            _ => throw FileKinds.Refusal(file.Span, path),
        };
    }

    /// <summary>Reads as much of a file as tells the size of its picture, as it is to be looked at; nothing is decoded.</summary>
    /// <param name="file">The file from its first byte; it need not be able to seek.</param>
    /// <param name="path">What messages call it.</param>
    /// <returns>Rows and pixels in a row.</returns>
    /// <exception cref="DataFileException">It is of no kind that is read, or its size is above the limits.</exception>
    public (int Height, int Width) ReadSize(Stream file, string path)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(path);
        var buffer = new byte[StartLength];
        ReadOnlySpan<byte> start = buffer.AsSpan(0, file.ReadAtLeast(buffer, StartLength, throwOnEndOfStream: false));
        switch (FileKinds.Of(start, path))
        {
            case FileKind.Jpeg:
                return ReadJpegSize(file, path, start);
            case FileKind.Png:
                var png = _png.ReadShape(start, path);
                return (png.Height, png.Width);
            case FileKind.Bmp:
                return BmpFile.ReadSize(start, path, MaximumPixels);
            case FileKind.Gif:
                return GifFile.ReadSize(start, path, MaximumPixels);
            case FileKind.Tga:
                return TgaFile.ReadSize(start, path, MaximumPixels);
            default:
                throw FileKinds.Refusal(start, path);
        }
    }

    private static FileStream Open(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            return OrdinaryFile.OpenRead(path);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new DataFileException(path, $"expected a picture ({Expected.Kinds}); it can't be read: {exception.Message}", exception);
        }
    }

    private static byte[] ReadAll(FileStream file, string path)
    {
        try
        {
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return bytes;
        }
        catch (IOException exception)
        {
            throw new DataFileException(path, $"can't be read: {exception.Message}", exception);
        }
    }

    private (int Height, int Width) ReadJpegSize(Stream file, string path, ReadOnlySpan<byte> start)
    {
        var (buffer, filled) = (new byte[FirstJpegStart], start.Length);
        start.CopyTo(buffer);
        while (true)
        {
            var before = filled;
            filled += file.ReadAtLeast(buffer.AsSpan(filled), buffer.Length - filled, throwOnEndOfStream: false);
            if (JpegHeader.TryRead(buffer.AsSpan(0, filled), path, MaximumPixels) is { } header)
                return header.TurnedSize;
            if (filled == before || filled < buffer.Length || buffer.Length >= LongestJpegStart)
                throw JpegHeader.CutOff(path);

            Array.Resize(ref buffer, 4 * buffer.Length);
        }
    }
}
