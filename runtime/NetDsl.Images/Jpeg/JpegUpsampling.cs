using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NetDsl.Images;

/// <summary>Rows of the picture's width from rows of samples, with libjpeg's arithmetic to the last bit (jdsample.c of libjpeg-turbo).</summary>
internal static class JpegUpsampling
{
    /// <summary>Two columns to a sample.</summary>
    /// <param name="samples">At least 3 samples.</param>
    /// <param name="row">Twice as many.</param>
    public static void Across(ReadOnlySpan<byte> samples, Span<byte> row)
    {
        var last = samples.Length - 1;
        row[0] = samples[0];
        row[1] = (byte)((3 * samples[0] + samples[1] + 2) >> 2);
        for (var i = 1; i < last; i++)
        {
            var sample = 3 * samples[i];
            row[2 * i] = (byte)((sample + samples[i - 1] + 1) >> 2);
            row[2 * i + 1] = (byte)((sample + samples[i + 1] + 2) >> 2);
        }

        row[2 * last] = (byte)((3 * samples[last] + samples[last - 1] + 1) >> 2);
        row[2 * last + 1] = samples[last];
    }

    /// <summary>Two rows to a sample.</summary>
    /// <param name="near">The samples of the row.</param>
    /// <param name="other">Those of the row on its other side.</param>
    /// <param name="bias">1 for an upper row and 2 for a lower one, so that rounding favours neither.</param>
    /// <param name="row">As many.</param>
    public static void Down(ReadOnlySpan<byte> near, ReadOnlySpan<byte> other, int bias, Span<byte> row)
    {
        for (var i = 0; i < near.Length; i++)
            row[i] = (byte)((3 * near[i] + other[i] + bias) >> 2);
    }

    /// <summary>Two columns and two rows to a sample.</summary>
    /// <param name="near">The samples of the row, at least 3.</param>
    /// <param name="other">Those of the row on its other side.</param>
    /// <param name="sums">Room for as many numbers.</param>
    /// <param name="row">Twice as many.</param>
    public static void Both(ReadOnlySpan<byte> near, ReadOnlySpan<byte> other, Span<short> sums, Span<byte> row)
    {
        sums = sums[..near.Length];
        Add(near, other, sums);
        var last = sums.Length - 1;
        row[0] = (byte)((4 * sums[0] + 8) >> 4);
        row[1] = (byte)((3 * sums[0] + sums[1] + 7) >> 4);
        var i = 1;
        ref var first = ref MemoryMarshal.GetReference(sums);
        ref var target = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<byte, short>(row));
        for (; i + Vector128<short>.Count <= last; i += Vector128<short>.Count)
        {
            // Both columns of a sample are one number of 16 bits: the left one below.
            var sum = Vector128.LoadUnsafe(ref first, (nuint)i) * 3;
            var left = (sum + Vector128.LoadUnsafe(ref first, (nuint)(i - 1)) + Vector128.Create((short)8)) >> 4;
            var right = (sum + Vector128.LoadUnsafe(ref first, (nuint)(i + 1)) + Vector128.Create((short)7)) >> 4;
            (left | (right << 8)).StoreUnsafe(ref target, (nuint)i);
        }

        for (; i < last; i++)
        {
            var sum = 3 * sums[i];
            row[2 * i] = (byte)((sum + sums[i - 1] + 8) >> 4);
            row[2 * i + 1] = (byte)((sum + sums[i + 1] + 7) >> 4);
        }

        row[2 * last] = (byte)((3 * sums[last] + sums[last - 1] + 8) >> 4);
        row[2 * last + 1] = (byte)((4 * sums[last] + 7) >> 4);
    }

    /// <summary>Any number of columns to a sample, each like the others.</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="columns">How many columns.</param>
    /// <param name="row">As many times so many; what doesn't fit is left away.</param>
    public static void Repeat(ReadOnlySpan<byte> samples, int columns, Span<byte> row)
    {
        for (var i = 0; i < samples.Length && i * columns < row.Length; i++)
            row.Slice(i * columns, Math.Min(columns, row.Length - i * columns)).Fill(samples[i]);
    }

    private static void Add(ReadOnlySpan<byte> near, ReadOnlySpan<byte> other, Span<short> sums)
    {
        var i = 0;
        for (; i + Vector128<byte>.Count <= near.Length; i += Vector128<byte>.Count)
        {
            var (nearLow, nearHigh) = Vector128.Widen(Vector128.Create(near.Slice(i, Vector128<byte>.Count)));
            var (otherLow, otherHigh) = Vector128.Widen(Vector128.Create(other.Slice(i, Vector128<byte>.Count)));
            (nearLow * 3 + otherLow).AsInt16().CopyTo(sums[i..]);
            (nearHigh * 3 + otherHigh).AsInt16().CopyTo(sums[(i + Vector128<short>.Count)..]);
        }

        for (; i < sums.Length; i++)
            sums[i] = (short)(3 * near[i] + other[i]);
    }
}
