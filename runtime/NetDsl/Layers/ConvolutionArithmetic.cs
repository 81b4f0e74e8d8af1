#if NETDSL_GENERATOR
namespace NetDsl.Generator.Common;
#else
namespace NetDsl;
#endif

// One source for both halves: the source generator compiles this file into itself.

/// <summary>
/// How long a convolution's or transposed convolution's output is along one axis, and how much of it is padding. The rules are those of Keras and TensorFlow:
/// with the effective kernel e = (kernel − 1) · dilation + 1, and the odd pixel of padding after the image.
/// </summary>
public static class ConvolutionArithmetic
{
    /// <summary>The pixels from a kernel's first tap to its last one, both included: (kernel − 1) · dilation + 1.</summary>
    /// <param name="kernel">Taps along the axis, at least 1.</param>
    /// <param name="dilation">Pixels from one tap to the next, at least 1.</param>
    public static long EffectiveKernel(int kernel, int dilation) => (kernel - 1L) * dilation + 1;

    /// <summary>A convolution whose kernel stays inside the image: ⌊(input − e) / stride⌋ + 1 pixels, without padding.</summary>
    /// <param name="input">Pixels of the input along the axis, at least 1.</param>
    /// <param name="kernel">Taps along the axis, at least 1.</param>
    /// <param name="stride">How far the kernel moves from one output pixel to the next, at least 1.</param>
    /// <param name="dilation">Pixels from one tap to the next, at least 1.</param>
    /// <returns>
    /// The axis; its output is 0 where the kernel is longer than the image. A last stretch that the stride doesn't reach is negative padding after.
    /// </returns>
    public static ConvolutionAxis ConvolutionValid(long input, int kernel, int stride = 1, int dilation = 1) =>
        ConvolutionExplicit(input, kernel, stride, dilation, 0, 0);

    /// <summary>
    /// A convolution over an image with that many zeros before and after it: ⌊(input + before + after − e) / stride⌋ + 1 pixels, as PyTorch's with
    /// a number as padding.
    /// </summary>
    /// <param name="input">Pixels of the input along the axis, at least 1.</param>
    /// <param name="kernel">Taps along the axis, at least 1.</param>
    /// <param name="stride">How far the kernel moves from one output pixel to the next, at least 1.</param>
    /// <param name="dilation">Pixels from one tap to the next, at least 1.</param>
    /// <param name="before">Zeros before the image, at least 0.</param>
    /// <param name="after">Zeros after the image, at least 0.</param>
    /// <returns>
    /// The axis; its output is 0 where the kernel is longer than the padded image. Of the padding after only what the last kernel reaches counts,
    /// which may be negative.
    /// </returns>
    public static ConvolutionAxis ConvolutionExplicit(long input, int kernel, int stride, int dilation, int before, int after)
    {
        var effective = EffectiveKernel(kernel, dilation);
        var padded = before + input + after;
        if (effective > padded)
            return new ConvolutionAxis(0, 0, 0);
        var output = (padded - effective) / stride + 1;
        return new ConvolutionAxis(output, before, (output - 1) * stride + effective - input - before);
    }

    /// <summary>A convolution with one output pixel for each stride: ⌈input / stride⌉ pixels, padded with the smaller half before the image.</summary>
    /// <inheritdoc cref="ConvolutionValid" path="/param"/>
    /// <returns>The axis. Where the taps don't reach the image's end, the padding after is negative.</returns>
    public static ConvolutionAxis ConvolutionSame(long input, int kernel, int stride = 1, int dilation = 1)
    {
        var output = (input + stride - 1) / stride;
        var total = (output - 1) * stride + EffectiveKernel(kernel, dilation) - input;
        var before = Math.Max(total, 0) / 2;
        return new ConvolutionAxis(output, before, total - before);
    }

    /// <summary>
    /// A transposed convolution that keeps its full result, (input − 1) · stride + e pixels: at least input · stride where no output padding is given, else
    /// that many more. Added pixels come after and get nothing but the bias.
    /// </summary>
    /// <param name="input">Pixels of the input along the axis, at least 1.</param>
    /// <param name="kernel">Taps along the axis, at least 1.</param>
    /// <param name="stride">How far apart two neighbouring input pixels land in the output, at least 1.</param>
    /// <param name="dilation">Pixels from one tap to the next, at least 1.</param>
    /// <param name="outputPadding">Pixels that are added after the full result, from 0; null for Keras's default.</param>
    /// <returns>The axis; padding is what is cropped from the full result, negative where it is extended.</returns>
    public static ConvolutionAxis TransposedValid(long input, int kernel, int stride = 1, int dilation = 1, int? outputPadding = null)
    {
        var effective = EffectiveKernel(kernel, dilation);
        var added = outputPadding ?? Math.Max(stride - effective, 0);
        return new ConvolutionAxis((input - 1) * stride + effective + added, 0, -added);
    }

    /// <summary>
    /// A transposed convolution of whose full result that many pixels are cropped before and after: (input − 1) · stride + e + outputPadding −
    /// before − after pixels, as PyTorch's with a number as padding.
    /// </summary>
    /// <param name="input">Pixels of the input along the axis, at least 1.</param>
    /// <param name="kernel">Taps along the axis, at least 1.</param>
    /// <param name="stride">How far apart two neighbouring input pixels land in the output, at least 1.</param>
    /// <param name="dilation">Pixels from one tap to the next, at least 1.</param>
    /// <param name="outputPadding">Pixels that are added after the full result, from 0.</param>
    /// <param name="before">Pixels that are cropped before, at least 0.</param>
    /// <param name="after">Pixels that are cropped after, at least 0.</param>
    /// <returns>The axis; its output is 0 where nothing is left.</returns>
    public static ConvolutionAxis TransposedExplicit(long input, int kernel, int stride, int dilation, int outputPadding, int before, int after)
    {
        var output = (input - 1) * stride + EffectiveKernel(kernel, dilation) + outputPadding - before - after;
        return output < 1 ? new ConvolutionAxis(0, 0, 0) : new ConvolutionAxis(output, before, after - outputPadding);
    }

    /// <summary>
    /// A transposed convolution that is the gradient of <see cref="ConvolutionSame"/>: input · stride pixels where no output padding is given, else
    /// (input − 1) · stride + e mod 2 + outputPadding.
    /// </summary>
    /// <inheritdoc cref="TransposedValid" path="/param"/>
    /// <returns>
    /// The axis; its output is 0 for a single pixel with an even e and an output padding of 0; padding is what is cropped from the full result,
    /// negative where it is extended.
    /// </returns>
    public static ConvolutionAxis TransposedSame(long input, int kernel, int stride = 1, int dilation = 1, int? outputPadding = null)
    {
        var effective = EffectiveKernel(kernel, dilation);

        // Zeros around the input with zeros between its pixels, for a convolution with the flipped kernel and stride 1.
        var zeros = outputPadding is { } added ? effective + effective % 2 - 2 + added : stride + effective - 2;
        var zerosBefore = Math.Min((zeros + 1) / 2, effective - 1);
        return new ConvolutionAxis((input - 1) * stride + 2 + zeros - effective, effective - 1 - zerosBefore, effective - 1 - (zeros - zerosBefore));
    }
}

/// <summary>One axis of a convolution or of a transposed one, as <see cref="ConvolutionArithmetic"/> works it out.</summary>
/// <param name="Output">Pixels of the output along the axis.</param>
/// <param name="PaddingBefore">Of a convolution: pixels of padding before its input. Of a transposed one: pixels cropped before its output.</param>
/// <param name="PaddingAfter">The same after it; negative where the input's end isn't read, or the output's end gets nothing.</param>
public readonly record struct ConvolutionAxis(long Output, long PaddingBefore, long PaddingAfter);
