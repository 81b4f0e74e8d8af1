using System.ComponentModel;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>
/// e^xᵢ / Σ e^xⱼ over the channels of each pixel. The largest x is subtracted from all first, so that no exponential overflows. Pixels don't depend
/// on each other, so the number of threads changes nothing.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class ChannelSoftmax
{
    private struct Work
    {
        public float* Input, Output, Gradient;
        public int InputStride, OutputStride, GradientStride, Pixels, Channels;
    }

    /// <summary>Softmax of each pixel. NaN, or infinity, in a pixel makes all its numbers NaN.</summary>
    /// <param name="input">The first image.</param>
    /// <param name="inputStride">Floats from one image to the next.</param>
    /// <param name="output">The first image's place; it may be that of the input.</param>
    /// <param name="outputStride">Floats from one place to the next.</param>
    /// <param name="images">Images in the batch.</param>
    /// <param name="pixels">Pixels of an image.</param>
    /// <param name="channels">Numbers per pixel, which add up to 1 afterwards.</param>
    /// <param name="parallel">Images are divided over its threads.</param>
    public static void Forward(float* input, int inputStride, float* output, int outputStride, int images, int pixels, int channels, ParallelLoop parallel)
    {
        var work = new Work { Input = input, InputStride = inputStride, Output = output, OutputStride = outputStride, Pixels = pixels, Channels = channels };
        parallel.For(images, &work, &ForwardImages);
    }

    /// <summary>The gradient to the input, yᵢ · (gᵢ − Σ gⱼ · yⱼ), which replaces the gradient to the output.</summary>
    /// <param name="gradient">The first image of the output's gradient.</param>
    /// <param name="gradientStride">Floats from one image to the next.</param>
    /// <param name="output">What <see cref="Forward"/> gave.</param>
    /// <param name="outputStride">Floats from one image to the next.</param>
    /// <param name="images">Images in the batch.</param>
    /// <param name="pixels">Pixels of an image.</param>
    /// <param name="channels">Numbers per pixel.</param>
    /// <param name="parallel">Images are divided over its threads.</param>
    public static void Backward(
        float* gradient, int gradientStride, float* output, int outputStride, int images, int pixels, int channels, ParallelLoop parallel)
    {
        var work = new Work
        {
            Gradient = gradient,
            GradientStride = gradientStride,
            Output = output,
            OutputStride = outputStride,
            Pixels = pixels,
            Channels = channels,
        };
        parallel.For(images, &work, &BackwardImages);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ForwardImages(void* context, int begin, int end)
    {
        var work = (Work*)context;
        var channels = work->Channels;
        for (var image = begin; image < end; image++)
        {
            var input = work->Input + image * (long)work->InputStride;
            var output = work->Output + image * (long)work->OutputStride;
            for (var pixel = 0; pixel < work->Pixels; pixel++, input += channels, output += channels)
            {
                var largest = new Vector<float>(TensorPrimitives.Max(new ReadOnlySpan<float>(input, channels)));
                var sums = Vector<float>.Zero;
                var channel = 0;
                for (; channel <= channels - Vector<float>.Count; channel += Vector<float>.Count)
                {
                    var power = VectorActivations.Exp(Vector.Load(input + channel) - largest);
                    sums += power;
                    power.Store(output + channel);
                }

                var sum = Vector.Sum(sums);
                for (; channel < channels; channel++)
                {
                    output[channel] = VectorActivations.Exp(new Vector<float>(input[channel]) - largest).ToScalar();
                    sum += output[channel];
                }

                var pixelOutput = new Span<float>(output, channels);
                TensorPrimitives.Divide(pixelOutput, sum, pixelOutput);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void BackwardImages(void* context, int begin, int end)
    {
        var work = (Work*)context;
        var channels = work->Channels;
        for (var image = begin; image < end; image++)
        {
            var gradient = work->Gradient + image * (long)work->GradientStride;
            var output = work->Output + image * (long)work->OutputStride;
            for (var pixel = 0; pixel < work->Pixels; pixel++, gradient += channels, output += channels)
            {
                var mean = TensorPrimitives.Dot(new ReadOnlySpan<float>(gradient, channels), new ReadOnlySpan<float>(output, channels));
                var means = new Vector<float>(mean);
                var channel = 0;
                for (; channel <= channels - Vector<float>.Count; channel += Vector<float>.Count)
                    (Vector.Load(output + channel) * (Vector.Load(gradient + channel) - means)).Store(gradient + channel);
                for (; channel < channels; channel++)
                    gradient[channel] = output[channel] * (gradient[channel] - mean);
            }
        }
    }
}
