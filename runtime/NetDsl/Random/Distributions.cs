using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NetDsl;

/// <summary>
/// Turns uniform 32-bit numbers into others. Only additions, multiplications, divisions and roots are used, none of them fused, each number by itself:
/// so the bits are the same at every vector width and on every machine.
/// </summary>
internal static class Distributions
{
    private const float Step = 1f / (1 << 24);

    // 1/17 to 1: what odd powers of s are multiplied with, the highest first.
    private static ReadOnlySpan<double> LogarithmSeries => [1.0 / 17, 1.0 / 15, 1.0 / 13, 1.0 / 11, 1.0 / 9, 1.0 / 7, 1.0 / 5, 1.0 / 3, 1.0];

    // What makes each term of Taylor's series from the one before, the highest first: 1 / (n·(n + 1)) for n = 14 to 2.
    private static ReadOnlySpan<double> SineSeries => [1.0 / 210, 1.0 / 156, 1.0 / 110, 1.0 / 72, 1.0 / 42, 1.0 / 20, 1.0 / 6];

    // The same for the cosine: 1 / (n·(n − 1)).
    private static ReadOnlySpan<double> CosineSeries => [1.0 / 182, 1.0 / 132, 1.0 / 90, 1.0 / 56, 1.0 / 30, 1.0 / 12, 1.0 / 2];

    /// <summary>minimum + (maximum − minimum) · (upper 24 bits) / 2²⁴; where that rounds to the maximum, the number below it.</summary>
    public static void Uniform(ReadOnlySpan<uint> words, Span<float> destination, float minimum, float maximum)
    {
        var range = maximum - minimum;
        var largest = MathF.BitDecrement(maximum);
        var (ranges, minimums, largests) = (new Vector<float>(range), new Vector<float>(minimum), new Vector<float>(largest));
        var i = 0;
        for (; i <= destination.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var fraction = Vector.ConvertToSingle(Vector.AsVectorInt32(new Vector<uint>(words[i..]) >>> 8)) * new Vector<float>(Step);
            Vector.Min((fraction * ranges) + minimums, largests).CopyTo(destination[i..]);
        }

        for (; i < destination.Length; i++)
            destination[i] = MathF.Min((((int)(words[i] >> 8) * Step) * range) + minimum, largest);
    }

    /// <summary>Box and Muller's method over one block: words j and j + 32 give numbers j and j + 32.</summary>
    public static void Normal(ReadOnlySpan<uint> words, Span<float> destination, float mean, float standardDeviation)
    {
        const int half = RandomStream.BlockLength / 2;
        ref var source = ref MemoryMarshal.GetReference(words);
        ref var target = ref MemoryMarshal.GetReference(destination);
        var means = Vector256.Create((double)mean);
        var deviations = Vector256.Create((double)standardDeviation);
        for (var j = 0; j < half; j += 4)
        {
            var places = ToDouble(Vector128.LoadUnsafe(ref source, (nuint)j)) + Vector256<double>.One;
            var radius = deviations * Vector256.Sqrt(Vector256.Create(-2.0) * Logarithm(places));
            var angles = Vector128.LoadUnsafe(ref source, (nuint)(half + j));
            var (cosine, sine) = CosineAndSine(angles);
            Narrow((radius * cosine) + means).StoreUnsafe(ref target, (nuint)j);
            Narrow((radius * sine) + means).StoreUnsafe(ref target, (nuint)(half + j));
        }
    }

    private static Vector128<float> Narrow(Vector256<double> numbers) => Vector128.Narrow(numbers.GetLower(), numbers.GetUpper());

    // ln(n / 2³²) for whole n from 1 to 2³²: 2ᵉ·m with m from √½ to √2 gives e·ln 2 + ln m, and ln m = 2·(s + s³/3 + s⁵/5 + ...) with s = (m − 1) / (m + 1).
    private static Vector256<double> Logarithm(Vector256<double> number)
    {
        // 0x3FE6A09E... is √½: taking its bits away lets the exponent change exactly at √½ and √2.
        var offset = Vector256.Create(0x3FE6A09E667F3BCDL);
        var above = number.AsInt64() - offset;
        var exponent = Vector256.ConvertToDouble(Vector256.ShiftRightArithmetic(above, 52));
        var mantissa = ((above & Vector256.Create(0x000FFFFFFFFFFFFFL)) + offset).AsDouble();
        var s = (mantissa - Vector256<double>.One) / (mantissa + Vector256<double>.One);
        var square = s * s;
        var sum = Vector256<double>.Zero;
        foreach (var factor in LogarithmSeries)
            sum = (sum * square) + Vector256.Create(factor);
        return ((exponent - Vector256.Create(32.0)) * Vector256.Create(0.693147180559945309)) + (s * sum * Vector256.Create(2.0));
    }

    // Cosine and sine of 2π·n / 2³²: a whole number of quarter turns, which only swaps and negates, and a rest of at most an eighth turn, for which Taylor's
    // series is short.
    private static (Vector256<double> Cosine, Vector256<double> Sine) CosineAndSine(Vector128<uint> number)
    {
        var shifted = number + Vector128.Create(1u << 29);
        var quarter = shifted >>> 30;
        var rest = (shifted & Vector128.Create((1u << 30) - 1)).AsInt32() - Vector128.Create(1 << 29);
        var angle = ToDouble(rest) * Vector256.Create(2.0 * Math.PI / 4294967296.0);
        var square = angle * angle;
        var sine = Vector256<double>.One;
        var cosine = Vector256<double>.One;
        for (var i = 0; i < SineSeries.Length; i++)
        {
            sine = Vector256<double>.One - (sine * square * Vector256.Create(SineSeries[i]));
            cosine = Vector256<double>.One - (cosine * square * Vector256.Create(CosineSeries[i]));
        }

        sine *= angle;
        var swapped = Mask(quarter & Vector128<uint>.One);
        var sineNegative = Mask(quarter >>> 1);
        var cosineNegative = sineNegative ^ swapped;
        var sign = Vector256.Create(long.MinValue);
        return (
            (Vector256.ConditionalSelect(swapped.AsDouble(), sine, cosine).AsInt64() ^ (cosineNegative & sign)).AsDouble(),
            (Vector256.ConditionalSelect(swapped.AsDouble(), cosine, sine).AsInt64() ^ (sineNegative & sign)).AsDouble());
    }

    private static Vector256<double> ToDouble(Vector128<uint> numbers)
    {
        var (lower, upper) = Vector128.Widen(numbers);
        return Vector256.ConvertToDouble(Vector256.Create(lower, upper).AsInt64());
    }

    private static Vector256<double> ToDouble(Vector128<int> numbers)
    {
        var (lower, upper) = Vector128.Widen(numbers);
        return Vector256.ConvertToDouble(Vector256.Create(lower, upper));
    }

    // 0 and 1 in 32 bits become all zeros and all ones in 64.
    private static Vector256<long> Mask(Vector128<uint> flags)
    {
        var (lower, upper) = Vector128.Widen(flags.AsInt32());
        return -Vector256.Create(lower, upper);
    }
}
