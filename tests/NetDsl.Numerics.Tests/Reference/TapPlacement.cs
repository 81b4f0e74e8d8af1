namespace NetDsl.Numerics.Tests.Reference;

/// <summary>
/// Where the taps of a convolution's kernel fall along one axis, found by laying the kernel down pixel by pixel. A convolution reads the long side and writes
/// the short one, a transposed convolution the other way round; both connect short pixel <c>s</c> and long pixel <c>s · stride + tap · dilation − before</c>.
/// </summary>
internal sealed record TapPlacement(int Long, int Short, int Before, KernelAxis Axis)
{
    public int Kernel => Axis.Kernel;

    /// <summary>The long pixel that a tap of the kernel laid at a short pixel meets, or −1 where it meets padding.</summary>
    public int LongPixel(int shortPixel, int tap)
    {
        var pixel = shortPixel * Axis.Stride + tap * Axis.Dilation - Before;
        return pixel >= 0 && pixel < Long ? pixel : -1;
    }

    /// <summary>A convolution over <paramref name="input"/> pixels.</summary>
    public static TapPlacement OfConvolution(int input, KernelAxis axis)
    {
        var places = 0;
        if (!axis.Same)
        {
            // Every place where the whole kernel still lies inside the image and its padding.
            for (var start = -axis.PaddingBefore; start + axis.Reach <= input + axis.PaddingAfter; start += axis.Stride)
                places++;
            return new TapPlacement(input, places, axis.PaddingBefore, axis);
        }

        // One place for every stride that begins inside the image; then the image grows, first after it, then before it, and so on, until the last kernel fits.
        for (var start = 0; start < input; start += axis.Stride)
            places++;
        var (before, after) = (0, 0);
        while ((places - 1) * axis.Stride + axis.Reach > before + input + after)
        {
            if (after == before)
                after++;
            else
                before++;
        }

        return new TapPlacement(input, places, before, axis);
    }

    /// <summary>A transposed convolution over <paramref name="input"/> pixels: the way back of that convolution which gives as many.</summary>
    public static TapPlacement OfTransposedConvolution(int input, KernelAxis axis)
    {
        var (strides, kernels) = (0, 0);
        for (var pixel = 0; pixel < input; pixel++)
        {
            // Each pixel owns one stride of the output; without cropping its whole kernel lies in it too.
            strides = pixel * axis.Stride + axis.Stride;
            kernels = pixel * axis.Stride + axis.Reach;
        }

        if (axis.IsPadded)
            return new TapPlacement(kernels + (axis.OutputPadding ?? 0) - axis.PaddingBefore - axis.PaddingAfter, input, axis.PaddingBefore, axis);
        if (axis is { Same: true, OutputPadding: null })
            return OfConvolution(strides, axis) with { Short = input };
        if (!axis.Same)
            return new TapPlacement(axis.OutputPadding is { } added ? kernels + added : Math.Max(strides, kernels), input, 0, axis);

        // Keras's length; what is too long is trimmed first after, then before, and so on.
        var length = strides - axis.Stride + (axis.Reach % 2) + axis.OutputPadding!.Value;
        var (first, last) = (0, 0);
        while (kernels - first - last > length)
        {
            if (last > first)
                first++;
            else
                last++;
        }

        return new TapPlacement(length, input, first, axis);
    }
}

/// <summary>
/// What a convolution is told of one axis. Explicit padding of a transposed convolution is what is cropped, and the layer is padded where any side is written;
/// output padding is null for Keras's default.
/// </summary>
internal sealed record KernelAxis(
    int Kernel, int Stride = 1, bool Same = false, int Dilation = 1, int PaddingBefore = 0, int PaddingAfter = 0, bool IsPadded = false,
    int? OutputPadding = null)
{
    /// <summary>Pixels from the first tap to the last one, both included, found by walking from tap to tap.</summary>
    public int Reach
    {
        get
        {
            var pixels = 1;
            for (var tap = 1; tap < Kernel; tap++)
                pixels += Dilation;
            return pixels;
        }
    }
}
