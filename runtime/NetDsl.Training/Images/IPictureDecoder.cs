namespace NetDsl.Training;

/// <summary>
/// The seam between kinds of picture files and what reads data sets of them. <see cref="PngDecoder"/> comes along, because it needs nothing that .NET doesn't
/// have; the package NetDsl.Images has one that reads JPEG, BMP, GIF and TGA as well.
/// </summary>
/// <remarks>One decoder is asked by several threads at once.</remarks>
public interface IPictureDecoder
{
    /// <summary>What it reads, for messages: <c>JPEG, PNG or BMP</c>.</summary>
    string Kinds { get; }

    /// <summary>Bytes of the largest file that it is handed.</summary>
    int LargestFile { get; }

    /// <summary>Reads as much of a file as tells the size of its picture; nothing is decoded.</summary>
    /// <param name="file">The file from its first byte; it need not be able to seek.</param>
    /// <param name="path">What messages call it.</param>
    /// <returns>Rows and pixels in a row, as <see cref="Decode"/> gives them.</returns>
    /// <exception cref="DataFileException">It is of no kind that is read, or its size is above the limits.</exception>
    (int Height, int Width) ReadSize(Stream file, string path);

    /// <summary>Decodes a file that lies in memory.</summary>
    /// <param name="file">All of it.</param>
    /// <param name="path">What messages call it.</param>
    /// <param name="room">
    /// Memory that the picture may use if it is large enough; null for none. New memory for each of many pictures costs as much as decoding them.
    /// </param>
    /// <returns>A picture with 1 (grey), 3 (red, green and blue) or 4 channels (these and opacity).</returns>
    /// <exception cref="DataFileException">It is of no kind that is read, isn't whole, or is larger than the limits.</exception>
    Picture Decode(ReadOnlyMemory<byte> file, string path, Memory<byte>? room = null);
}
