namespace NetDsl;

/// <summary>The numbers that a network has for black and for white: [−1, 1] for one that ends in Tanh, [0, 1] for one that ends in Sigmoid.</summary>
/// <param name="Minimum">What the byte 0 stands for.</param>
/// <param name="Maximum">What the byte 255 stands for; above <paramref name="Minimum"/>.</param>
public readonly record struct PixelRange(float Minimum, float Maximum)
{
    /// <summary>[−1, 1].</summary>
    public static PixelRange MinusOneToOne => new(-1f, 1f);

    /// <summary>[0, 1].</summary>
    public static PixelRange ZeroToOne => new(0f, 1f);

    /// <summary>The number that a byte stands for. 0 and 255 give the ends of the range exactly.</summary>
    public float ToNumber(byte pixel)
    {
        // In double: so the rounding to float is the only one, and the table of 256 numbers is the same on every machine.
        var share = pixel / 255.0;
        return (float)(Minimum + share * ((double)Maximum - Minimum));
    }

    /// <summary>The numbers that bytes stand for, in their order: a picture's bytes become numbers with channels last, as networks have them.</summary>
    /// <param name="pixels">Bytes.</param>
    /// <param name="numbers">As many numbers.</param>
    /// <exception cref="ArgumentException">The two differ in length.</exception>
    public void ToNumbers(ReadOnlySpan<byte> pixels, Span<float> numbers)
    {
        if (pixels.Length != numbers.Length)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"Expected as many numbers as bytes ({pixels.Length}), found {numbers.Length}."), nameof(numbers));
        }

        for (var i = 0; i < pixels.Length; i++)
            numbers[i] = ToNumber(pixels[i]);
    }

    /// <summary>The nearest byte for each number. What lies outside the range becomes 0 or 255, and what isn't a number 0.</summary>
    /// <param name="numbers">What a network gave.</param>
    /// <param name="pixels">As many bytes.</param>
    /// <exception cref="ArgumentException">The two differ in length.</exception>
    public void ToPixels(ReadOnlySpan<float> numbers, Span<byte> pixels)
    {
        if (numbers.Length != pixels.Length)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"Expected as many bytes as numbers ({numbers.Length}), found {pixels.Length}."), nameof(pixels));
        }

        var scale = 255f / (Maximum - Minimum);
        for (var i = 0; i < numbers.Length; i++)
        {
            var pixel = MathF.Round((numbers[i] - Minimum) * scale);
            pixels[i] = float.IsNaN(pixel) ? (byte)0 : (byte)Math.Clamp(pixel, 0f, 255f);
        }
    }
}
