using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace NetDsl.PyTorch;

/// <summary>A safetensors file with numbers of several types, as PyTorch's are.</summary>
internal sealed class PyTorchFile : IDisposable
{
    private const int Alignment = 8;

    private readonly FileStream _stream;
    private readonly long _dataStart;

    private PyTorchFile(FileStream stream)
    {
        _stream = stream;
        Entries = TensorFile.ReadHeader(stream).Entries;
        _dataStart = stream.Position;
    }

    /// <summary>What is in it, in the order of places.</summary>
    public IReadOnlyList<WeightFileEntry> Entries { get; }

    /// <exception cref="InvalidDataException">It isn't such a file; the message is half a sentence.</exception>
    public static PyTorchFile Open(string path)
    {
        var stream = WeightFile.Open(path);
        try
        {
            return new PyTorchFile(stream);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>A tensor's numbers as float32; those of float64 are rounded.</summary>
    public float[] Read(WeightFileEntry entry)
    {
        _stream.Position = _dataStart + entry.Begin;
        return TensorFile.ReadTensor(_stream, entry, hash: null);
    }

    /// <summary>The numbers of a module's tensor, in PyTorch's order.</summary>
    public float[] Read(ModuleTensor tensor) => tensor.Entries is [var directions, var lengths]
        ? WeightNormalization.Compute(Read(lengths), lengths.Shape, Read(directions), directions.Shape)
        : Read(tensor.Entries[0]);

    /// <summary>Writes tensors as float32, in their order.</summary>
    public static void Write(string path, IReadOnlyList<(string Name, IReadOnlyList<long> Shape, float[] Values)> tensors)
    {
        var header = Header(tensors);
        AtomicFile.Write(path, stream =>
        {
            Span<byte> length = stackalloc byte[sizeof(ulong)];
            BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
            stream.Write(length);
            stream.Write(header.Span);
            foreach (var (_, _, values) in tensors)
                stream.Write(MemoryMarshal.AsBytes<float>(values));
        });
    }

    public void Dispose() => _stream.Dispose();

    private static ReadOnlyMemory<byte> Header(IReadOnlyList<(string Name, IReadOnlyList<long> Shape, float[] Values)> tensors)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartObject(WeightFileHeader.Metadata);
            json.WriteString("format", "pt");
            json.WriteEndObject();
            var offset = 0L;
            foreach (var (name, shape, values) in tensors)
            {
                json.WriteStartObject(name);
                json.WriteString("dtype", NumberType.Float32);
                Write(json, "shape", shape);
                Write(json, "data_offsets", [offset, offset += (long)values.Length * sizeof(float)]);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        while (buffer.WrittenCount % Alignment != 0)
            buffer.Write(" "u8);
        return buffer.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<long> numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers)
            json.WriteNumberValue(number);
        json.WriteEndArray();
    }
}
