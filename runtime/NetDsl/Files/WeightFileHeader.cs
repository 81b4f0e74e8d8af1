using System.Buffers;
using System.Text.Json;

namespace NetDsl;

/// <summary>The JSON header of a safetensors file: <c>{"__metadata__":{...},"name":{"dtype":"F32","shape":[3],"data_offsets":[0,12]},...}</c>.</summary>
internal static class WeightFileHeader
{
    /// <summary>The longest header that the format allows.</summary>
    public const int MostBytes = 100_000_000;

    /// <summary>The one name that isn't a tensor's.</summary>
    public const string Metadata = ParameterLayout.ReservedName;

    /// <summary>The metadata's first entry: the program that wrote the file.</summary>
    public static readonly KeyValuePair<string, string> Producer = new("producer", "NetDsl");

    // Numbers begin at a multiple of 8 bytes, so that readers can map the file into memory.
    private const int Alignment = 8;

    /// <summary>The header for tensors in their order, with spaces behind up to a multiple of 8 bytes and zeros for the checksum.</summary>
    /// <param name="tensors">What the file holds.</param>
    /// <param name="metadata">Strings that stand behind the producer and the checksum.</param>
    /// <param name="type">The type of all numbers.</param>
    public static byte[] Write(IReadOnlyList<FileTensor> tensors, IEnumerable<KeyValuePair<string, string>> metadata, string type)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteStartObject(Metadata);
            writer.WriteString(Producer.Key, Producer.Value);
            writer.WriteString(TensorFileChecksum.Key, TensorFileChecksum.Unknown);
            foreach (var (name, value) in metadata)
                writer.WriteString(name, value);
            writer.WriteEndObject();
            var offset = 0L;
            foreach (var tensor in tensors)
            {
                writer.WriteStartObject(tensor.Name);
                writer.WriteString("dtype", type);
                WriteNumbers(writer, "shape", tensor.Shape.Select(length => (long)length));
                var end = offset + ((long)tensor.Count * NumberType.BytesOf(type));
                WriteNumbers(writer, "data_offsets", [offset, end]);
                writer.WriteEndObject();
                offset = end;
            }

            writer.WriteEndObject();
        }

        while (buffer.WrittenCount % Alignment != 0)
            buffer.Write(" "u8);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>
    /// Reads a header: the tensors in the order of their places, which must fill all bytes behind the header without a gap, and the metadata's
    /// strings.
    /// </summary>
    /// <param name="json">The header's bytes.</param>
    /// <param name="dataLength">How many bytes follow in the file.</param>
    /// <exception cref="InvalidDataException">The header contradicts the format, itself or the file's length; the message is half a sentence.</exception>
    public static TensorFileContent Read(byte[] json, long dataLength)
    {
        var (entries, metadata) = WeightFileHeaderReader.Read(json);
        entries.Sort((first, second) => (first.Begin, first.End).CompareTo((second.Begin, second.End)));
        var end = 0L;
        foreach (var entry in entries)
        {
            if (entry.End > dataLength)
            {
                throw new InvalidDataException(
                    $"{Printable.Of(entry.Name)} lies at bytes {entry.Begin} to {entry.End}, but {dataLength} bytes follow the header; "
                    + "the file may be cut off");
            }

            if (entry.Begin != end)
                throw new InvalidDataException($"{Printable.Of(entry.Name)} begins at byte {entry.Begin}, but the tensor before it ends at {end}");
            end = entry.End;
        }

        if (end != dataLength)
            throw new InvalidDataException($"its tensors have {end} bytes, but {dataLength} follow the header");
        return new TensorFileContent(json, entries, metadata);
    }

    private static void WriteNumbers(Utf8JsonWriter writer, string name, IEnumerable<long> numbers)
    {
        writer.WriteStartArray(name);
        foreach (var number in numbers)
            writer.WriteNumberValue(number);
        writer.WriteEndArray();
    }
}
