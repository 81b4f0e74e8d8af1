using System.Buffers.Binary;
using System.Text;

namespace NetDsl.Tests.Files;

/// <summary>Weight files put together by hand, sound or not.</summary>
internal static class SafetensorsFile
{
    /// <summary>The header of <see cref="Store"/>, without padding or metadata.</summary>
    public const string Header = """{"a":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},"b":{"dtype":"F32","shape":[1],"data_offsets":[24,28]}}""";

    /// <summary>The numbers of a: 1 to 6. And of b: 7.</summary>
    public static byte[] Data => [.. Enumerable.Range(1, 7).SelectMany(number => BitConverter.GetBytes((float)number))];

    public static ParameterStore Store() => new(
        [new("a", [2, 3], true, Initializer.GlorotUniform(1, 1)), new("b", [1], false, Initializer.Ones)], seed: 3);

    public static byte[] Bytes(string header, byte[]? data = null) => Bytes(Encoding.UTF8.GetBytes(header), data ?? Data);

    public static byte[] Bytes(byte[] header, byte[] data)
    {
        var prefix = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(prefix, header.Length);
        return [.. prefix, .. header, .. data];
    }
}
