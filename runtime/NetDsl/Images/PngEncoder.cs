using System.IO.Compression;

namespace NetDsl;

/// <summary>
/// Writes PNG (ISO/IEC 15948): 8 bits a channel, grey (1 channel), red, green and blue (3), or these with opacity (4); not interlaced, no row filters. The
/// compression is <see cref="ZLibStream"/>'s; PNG adds a frame of chunks with checksums around it.
/// </summary>
public sealed class PngEncoder : IImageEncoder
{
    /// <inheritdoc/>
    public string FileExtension => ".png";

    /// <inheritdoc/>
    public void Encode(Picture picture, Stream destination)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(destination);
        PngChunkWriter.WriteStart(destination, picture.Shape, PngChunkWriter.ColourOf(picture.Shape));
        PngChunkWriter.Write(destination, "IDAT"u8, PngChunkWriter.Pack(picture));
        PngChunkWriter.Write(destination, "IEND"u8, []);
    }
}
