using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace NetDsl;

/// <summary>The types of numbers in safetensors files, by the names that they have there.</summary>
internal static class NumberType
{
    /// <summary>The type that the library writes: IEEE 754 binary32.</summary>
    public const string Float32 = "F32";

    /// <summary>IEEE 754 binary64, whose numbers are rounded when they are read.</summary>
    public const string Float64 = "F64";

    /// <summary>For messages: what can be read.</summary>
    public const string Readable = "F32, F16, BF16 and F64 can be read";

    /// <summary>IEEE 754 binary16.</summary>
    public const string Float16 = "F16";

    private const string BFloat16 = "BF16";

    /// <summary>Bytes of a number of a type that can be read; 0 of any other.</summary>
    public static int BytesOf(string type) => type switch
    {
        Float64 => 8,
        Float32 => 4,
        Float16 or BFloat16 => 2,
        _ => 0,
    };

    /// <summary>Bytes of a number of any type of the format that takes whole bytes; 0 of one that isn't known.</summary>
    public static int AnyBytesOf(string type) => type switch
    {
        "I64" or "U64" or "C64" => 8,
        "I32" or "U32" => 4,
        "I16" or "U16" => 2,
        "I8" or "U8" or "BOOL" or "F8_E4M3" or "F8_E5M2" or "F8_E8M0" => 1,
        _ => BytesOf(type),
    };

    /// <summary>Whether numbers of the type are whole: counters, or yes and no.</summary>
    public static bool IsWhole(string type) => type is "I64" or "U64" or "I32" or "U32" or "I16" or "U16" or "I8" or "U8" or "BOOL";

    /// <summary>The numbers as float32: exactly, but for those of float64, which are rounded.</summary>
    /// <param name="bytes">Little-endian, as many as <paramref name="numbers"/> need.</param>
    /// <param name="type">A type that can be read.</param>
    /// <param name="numbers">Where they go.</param>
    public static void Convert(ReadOnlySpan<byte> bytes, string type, Span<float> numbers)
    {
        switch (type)
        {
            case Float64:
                for (var i = 0; i < numbers.Length; i++)
                    numbers[i] = (float)BinaryPrimitives.ReadDoubleLittleEndian(bytes[(i * sizeof(double))..]);
                break;
            case Float16:
                for (var i = 0; i < numbers.Length; i++)
                    numbers[i] = (float)BinaryPrimitives.ReadHalfLittleEndian(bytes[(i * sizeof(short))..]);
                break;
            case BFloat16:
                for (var i = 0; i < numbers.Length; i++)
                    numbers[i] = BitConverter.UInt32BitsToSingle((uint)BinaryPrimitives.ReadUInt16LittleEndian(bytes[(i * sizeof(short))..]) << 16);
                break;
            default:
                bytes.CopyTo(MemoryMarshal.AsBytes(numbers));
                break;
        }
    }
}
