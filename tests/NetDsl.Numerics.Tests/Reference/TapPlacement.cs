namespace NetDsl.Numerics.Tests.Reference;

/// <summary>
/// Where the taps of a convolution's kernel fall along one axis, found by laying the kernel down pixel by pixel. A convolution reads the long side and writes the short one,
/// a transposed convolution the other way round; both connect short pixel <c>s</c> and long pixel <c>s · stride + tap − before</c>.
/// </summary>
internal sealed record TapPlacement(int Long, int Short, int Kernel, int Stride, int Before)
{
    /// <summary>The long pixel that a tap of the kernel laid at a short pixel meets, or −1 where it meets padding.</summary>
    public int LongPixel(int shortPixel, int tap)
    {
        var pixel = shortPixel * Stride + tap - Before;
        return pixel >= 0 && pixel < Long ? pixel : -1;
    }

    /// <summary>A convolution over <paramref name="input"/> pixels.</summary>
    public static TapPlacement OfConvolution(int input, int kernel, int stride, bool same)
    {
        var places = 0;
        if (!same)
        {
            // Every place where the whole kernel still lies inside the image.
            for (var start = 0; start + kernel <= input; start += stride)
                places++;
            return new TapPlacement(input, places, kernel, stride, Before: 0);
        }

        // One place for every stride that begins inside the image; then the image grows, first after it, then before it, and so on, until the last kernel fits.
        for (var start = 0; start < input; start += stride)
            places++;
        var (before, after) = (0, 0);
        while ((places - 1) * stride + kernel > before + input + after)
        {
            if (after == before)
                after++;
            else
                before++;
        }

        return new TapPlacement(input, places, kernel, stride, before);
    }

    /// <summary>A transposed convolution over <paramref name="input"/> pixels: the way back of that convolution which gives as many.</summary>
    public static TapPlacement OfTransposedConvolution(int input, int kernel, int stride, bool same)
    {
        var output = 0;
        for (var pixel = 0; pixel < input; pixel++)
        {
            // Each pixel owns one stride of the output; without cropping its whole kernel lies in it too.
            output = Math.Max(output, pixel * stride + stride);
            if (!same)
                output = Math.Max(output, pixel * stride + kernel);
        }

        return same
            ? OfConvolution(output, kernel, stride, same: true) with { Short = input }
            : new TapPlacement(output, input, kernel, stride, Before: 0);
    }
}
