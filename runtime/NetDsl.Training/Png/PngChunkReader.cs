using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace NetDsl.Training;

/// <summary>Takes a PNG file apart: each chunk is its length, its type, its data, and a checksum over type and data.</summary>
/// <param name="file">The whole file, its signature already checked.</param>
/// <param name="path">For messages.</param>
internal sealed class PngChunkReader(ReadOnlyMemory<byte> file, string path)
{
    /// <summary>Bytes of a chunk beside its data.</summary>
    public const int FrameLength = 12;

    private static readonly SearchValues<byte> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    private int _position = PngSignature.Length;

    /// <summary>
    /// The next chunk. One that isn't needed for the picture, and is damaged or has no proper type, is passed over, as other programs do: many pictures have
    /// such, left by programs that changed their texts.
    /// </summary>
    /// <exception cref="DataFileException">The file ends before the chunk does, or one that is needed is damaged.</exception>
    public PngChunk Next()
    {
        while (true)
        {
            var rest = file.Span[_position..];
            if (rest.Length < FrameLength)
            {
                throw Wrong(
                    $"expected another chunk at byte {_position}, at least {FrameLength} bytes, as the last one (IEND) didn't come yet; found "
                    + $"{rest.Length} bytes: the file is cut off.");
            }

            var typeBytes = rest[4..8];
            var isNeeded = (typeBytes[0] & PngChunk.AncillaryBit) == 0;
            var hasType = !typeBytes.ContainsAnyExcept(Letters);
            if (isNeeded && !hasType)
            {
                throw Wrong(
                    $"expected four letters as the type of the chunk at byte {_position}; found 0x{Convert.ToHexString(typeBytes)}: the file is damaged.");
            }

            var type = hasType ? Encoding.ASCII.GetString(typeBytes) : "0x" + Convert.ToHexString(typeBytes);
            var length = BinaryPrimitives.ReadUInt32BigEndian(rest);
            if (length > rest.Length - FrameLength)
            {
                throw Wrong(
                    $"expected {length} bytes of data in the chunk {type} at byte {_position}; the file has only {rest.Length - FrameLength} for them: it "
                    + "is cut off or damaged.");
            }

            var end = 8 + (int)length;
            var expected = BinaryPrimitives.ReadUInt32BigEndian(rest[end..]);
            var found = CyclicRedundancyCheck.Finish(CyclicRedundancyCheck.Add(CyclicRedundancyCheck.Start, rest[4..end]));
            if (isNeeded && found != expected)
                throw Wrong($"expected the checksum 0x{expected:X8} for the chunk {type} at byte {_position}; found 0x{found:X8}: the file is damaged.");

            var chunk = new PngChunk(type, file.Slice(_position + 8, (int)length), _position);
            _position += FrameLength + (int)length;
            if (hasType && found == expected)
                return chunk;
        }
    }

    private DataFileException Wrong(string problem) => new(path, problem);
}
