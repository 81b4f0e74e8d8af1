using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace NetDsl.Onnx.Tests.Weights;

/// <summary>Safetensors files for tests: read and written in the fewest words, for files that are in order.</summary>
internal static class SafetensorsText
{
    public static Dictionary<string, (int[] Shape, float[] Values)> Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        using var header = JsonDocument.Parse(bytes.AsMemory(8, length));
        return header.RootElement.EnumerateObject().Where(entry => entry.Name != "__metadata__").ToDictionary(
            entry => entry.Name,
            entry =>
            {
                int[] offsets = [.. entry.Value.GetProperty("data_offsets").EnumerateArray().Select(offset => 8 + length + offset.GetInt32())];
                int[] shape = [.. entry.Value.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32())];
                return (shape, MemoryMarshal.Cast<byte, float>(bytes.AsSpan(offsets[0]..offsets[1])).ToArray());
            });
    }

    /// <summary>Tensors of any type, in their order.</summary>
    public static void Write(string path, params (string Name, string Type, int[] Shape, byte[] Bytes)[] tensors)
    {
        var offset = 0;
        var entries = tensors.Select(tensor =>
        {
            var shape = string.Join(",", tensor.Shape);
            return $"\"{tensor.Name}\":{{\"dtype\":\"{tensor.Type}\",\"shape\":[{shape}],\"data_offsets\":[{offset},{offset += tensor.Bytes.Length}]}}";
        }).ToList();
        var header = System.Text.Encoding.UTF8.GetBytes($"{{{string.Join(",", entries)}}}");
        var length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        File.WriteAllBytes(path, [.. length, .. header, .. tensors.SelectMany(tensor => tensor.Bytes)]);
    }

    /// <summary>Float32 numbers counted up from a first one.</summary>
    public static (string Name, string Type, int[] Shape, byte[] Bytes) Counted(string name, int first, params int[] shape)
    {
        float[] numbers = [.. Enumerable.Range(first, shape.Aggregate(1, (product, size) => product * size)).Select(number => (float)number)];
        return (name, "F32", shape, MemoryMarshal.AsBytes<float>(numbers).ToArray());
    }
}
