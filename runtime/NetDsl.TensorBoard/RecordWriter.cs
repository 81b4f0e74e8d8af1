using System.Buffers.Binary;

namespace NetDsl.TensorBoard;

/// <summary>
/// Writes a record file (TFRecord, https://www.tensorflow.org/tutorials/load_data/tfrecord): each record is its length as 8 bytes, their masked checksum as 4,
/// the bytes themselves, and their masked checksum as 4; all numbers with the lowest byte first.
/// </summary>
internal static class RecordWriter
{
    private const int LengthBytes = sizeof(ulong);
    private const int ChecksumBytes = sizeof(uint);

    /// <summary>Writes a record in one go, so that a reader who looks at the file meanwhile sees as few halves as can be.</summary>
    public static void Write(Stream stream, ReadOnlySpan<byte> content)
    {
        var record = new byte[LengthBytes + ChecksumBytes + content.Length + ChecksumBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(record, (ulong)content.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(LengthBytes), Checksum.Masked(record.AsSpan(0, LengthBytes)));
        content.CopyTo(record.AsSpan(LengthBytes + ChecksumBytes));
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(record.Length - ChecksumBytes), Checksum.Masked(content));
        stream.Write(record);
    }
}
