using System.Runtime.CompilerServices;

namespace NetDsl;

/// <summary>
/// Normally distributed, where numbers further than two standard deviations from the mean are drawn again, as TensorFlow's and Keras's
/// <c>TruncatedNormal</c>. What remains has <see cref="RemainingDeviation"/> times the standard deviation.
/// </summary>
/// <remarks>
/// Number n of the parameter is mean + standardDeviation · z, where z is number n of the first among the stream and its substreams 1, 2, 3, … whose
/// standard normal number n (<see cref="RandomStream.FillNormal"/>) is within ±2. A number that isn't there after substream 31, which happens once
/// in 10⁴³, is 0: nothing is drawn without end.
/// </remarks>
public sealed record TruncatedNormalInitializer : Initializer
{
    /// <summary>
    /// The standard deviation of a standard normal distribution that is cut off at ±2: √(1 − 4φ(2) / (2Φ(2) − 1)) with the normal density φ and distribution Φ.
    /// </summary>
    public const double RemainingDeviation = 0.87962566103423978;

    private const float Bound = 2f;
    private const ulong Draws = 32;

    /// <summary>Makes the initialiser.</summary>
    /// <param name="mean">The mean.</param>
    /// <param name="standardDeviation">The standard deviation before anything is cut off, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The mean or the standard deviation isn't finite, or the latter is negative.</exception>
    public TruncatedNormalInitializer(float mean, float standardDeviation)
    {
        RequireDistribution(mean, standardDeviation);
        (Mean, StandardDeviation) = (mean, standardDeviation);
    }

    /// <summary>The mean.</summary>
    public float Mean { get; }

    /// <summary>The standard deviation before anything is cut off.</summary>
    public float StandardDeviation { get; }

    /// <inheritdoc/>
    [SkipLocalsInit]
    public override void Fill(Span<float> destination, RandomStream random)
    {
        Span<float> again = stackalloc float[RandomStream.BlockLength];
        for (var block = 0UL; !destination.IsEmpty; block++)
        {
            var numbers = destination[..Math.Min(RandomStream.BlockLength, destination.Length)];
            random.FillNormal(numbers, 0f, 1f, block);
            for (var draw = 1UL; draw <= Draws && IsBeyond(numbers); draw++)
            {
                var other = again[..numbers.Length];
                if (draw == Draws)
                    other.Clear();
                else
                    random.Substream(draw).FillNormal(other, 0f, 1f, block);
                for (var n = 0; n < numbers.Length; n++)
                    numbers[n] = MathF.Abs(numbers[n]) > Bound ? other[n] : numbers[n];
            }

            foreach (ref var number in numbers)
                number = Mean + (StandardDeviation * number);
            destination = destination[numbers.Length..];
        }
    }

    private static bool IsBeyond(ReadOnlySpan<float> numbers)
    {
        foreach (var number in numbers)
        {
            if (MathF.Abs(number) > Bound)
                return true;
        }

        return false;
    }
}
