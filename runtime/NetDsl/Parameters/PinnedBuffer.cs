using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetDsl;

/// <summary>
/// Zeroed float32 memory that the garbage collector never moves, beginning at a multiple of 64 bytes. It lives on the pinned object heap and is freed like any
/// other object, so there is nothing to dispose; but its pointer is good only as long as something references the buffer.
/// </summary>
public sealed unsafe class PinnedBuffer
{
    /// <summary>Bytes of a cache line and of the widest vector; the buffer begins at a multiple of it.</summary>
    internal const int Alignment = 64;

    /// <summary>Numbers in <see cref="Alignment"/> bytes.</summary>
    internal const int AlignedFloats = Alignment / sizeof(float);

    private readonly float[] _array;
    private readonly int _start;

    /// <summary>Allocates memory for <paramref name="floats"/> numbers, all 0.</summary>
    /// <param name="floats">How many, from 0 to about 2.1 billion (<see cref="Array.MaxLength"/> less 16).</param>
    /// <exception cref="ArgumentOutOfRangeException">Too many, or fewer than 0.</exception>
    /// <exception cref="OutOfMemoryException">The machine has no such memory left.</exception>
    public PinnedBuffer(long floats)
    {
        if (floats < 0 || floats > Array.MaxLength - AlignedFloats)
        {
            throw new ArgumentOutOfRangeException(
                nameof(floats), floats, $"A buffer holds from 0 to {Array.MaxLength - AlignedFloats} numbers; use smaller batches or several buffers.");
        }

        Length = floats;
        _array = GC.AllocateArray<float>((int)floats + AlignedFloats, pinned: true);
        var first = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_array));
        var aligned = (first + Alignment - 1) & ~(nuint)(Alignment - 1);
        _start = (int)((aligned - first) / sizeof(float));
        Pointer = (float*)aligned;
    }

    /// <summary>The first number, at a multiple of 64 bytes. Good as long as something references this buffer.</summary>
    public float* Pointer { get; }

    /// <summary>How many numbers there are.</summary>
    public long Length { get; }

    /// <summary>The numbers as a span, which keeps the memory alive by itself.</summary>
    public Span<float> AsSpan() => _array.AsSpan(_start, (int)Length);

    /// <summary>A part of the numbers as a span, which keeps the memory alive by itself.</summary>
    /// <param name="start">The first number's place.</param>
    /// <param name="length">How many.</param>
    /// <exception cref="ArgumentOutOfRangeException">The part isn't inside the buffer.</exception>
    public Span<float> AsSpan(int start, int length) => AsSpan().Slice(start, length);
}
