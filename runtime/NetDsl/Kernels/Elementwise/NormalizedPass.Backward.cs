using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <content>
/// The backward pass, in place. A first loop over the images goes back through dropout and activation, and sums what the statistics need. A second one
/// goes back through the normalisation, with the sums over all images.
/// </content>
public sealed unsafe partial class NormalizedPass<TFunction>
{
    /// <summary>The gradient of the output becomes the gradient of the input, in place; those of gamma and beta are added.</summary>
    /// <param name="gradient">The first image's gradient.</param>
    /// <param name="output">The first image of the output.</param>
    /// <param name="input">The first image of the input.</param>
    /// <param name="gradients">The gradients of the network's parameters; null where they aren't needed.</param>
    /// <param name="statistics">What the forward pass left.</param>
    /// <param name="scratch">Scratch: two numbers per channel and image.</param>
    /// <param name="images">Images in the batch.</param>
    /// <param name="parallel">Images are divided over its threads.</param>
    /// <param name="keep">Which numbers were kept; null without dropout.</param>
    public void Backward(
        float* gradient, float* output, float* input, float* gradients, float* statistics, float* scratch, int images, ParallelLoop parallel, byte* keep = null)
    {
        var own = new ChannelStatistics(statistics, Sizes.Channels);
        var work = new Work
        {
            Gradient = gradient,
            Output = output,
            Input = input,
            Scratch = scratch,
            Statistics = own,
            Keep = keep,
            Sizes = Sizes,
            Function = Function,
        };
        parallel.For(images, &work, &BackwardImages);
        Normalization.Backward(gradients, own, scratch, images, Sizes.Pixels, Sizes.Channels, parallel.Processes);
        parallel.For(images, &work, &InputGradientImages);
    }

    /// <summary>
    /// The gradient of the output becomes the gradient of the input, in place, through a frozen normalisation: its factors are constants, so that it
    /// is the gradient of what the activation got, times each channel's factor.
    /// </summary>
    /// <param name="gradient">The first image's gradient.</param>
    /// <param name="number">The first image of what the activation's derivative is computed from, its output or the input; else it isn't read.</param>
    /// <param name="statistics">What <see cref="PreparePredict"/> made.</param>
    /// <param name="images">Images in the batch.</param>
    /// <param name="parallel">Images are divided over its threads.</param>
    /// <param name="keep">Which numbers were kept; null without dropout.</param>
    public void BackwardFrozen(float* gradient, float* number, float* statistics, int images, ParallelLoop parallel, byte* keep = null)
    {
        var work = new Work
        {
            Gradient = gradient,
            Output = number,
            Input = number,
            Statistics = new(statistics, Sizes.Channels),
            Keep = keep,
            Sizes = Sizes,
            Function = Function,
        };
        parallel.For(images, &work, &BackwardFrozenImages);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void BackwardFrozenImages(void* context, int begin, int end)
    {
        var work = (Work*)context;
        var sizes = work->Sizes;
        var channels = sizes.Channels;
        var stride = TFunction.DerivativeArgument == ElementArgument.Argument ? sizes.InputStride : sizes.OutputStride;
        for (var image = begin; image < end; image++)
        {
            var gradient = work->Gradient + image * (long)sizes.GradientStride;
            var number = TFunction.DerivativeArgument == ElementArgument.None ? null : work->Output + image * (long)stride;
            var keep = sizes.Kept(work->Keep, image);
            for (var pixel = 0; pixel < sizes.Pixels; pixel++)
            {
                var first = pixel * (long)channels;
                BackwardFrozenPixel(work, gradient + first, number + first, keep == null ? null : keep + first);
            }
        }
    }

    // A method of its own, so that all its pointers stay in registers.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void BackwardFrozenPixel(Work* work, float* gradient, float* number, byte* keep)
    {
        var function = work->Function;
        var channels = work->Sizes.Channels;
        var factor = new Vector<float>(work->Sizes.KeptFactor);
        var resultFactor = new Vector<float>(work->Sizes.ResultFactor<TFunction>());
        float* scale = work->Statistics.Scale, shift = work->Statistics.Shift;
        var channel = 0;
        for (; channel <= channels - Vector<float>.Count; channel += Vector<float>.Count)
        {
            var value = Vector.Load(gradient + channel);
            var scales = Vector.Load(scale + channel);
            if (keep != null)
                value = value * factor * KeptElements.Load(keep + channel);
            value = TFunction.DerivativeArgument switch
            {
                ElementArgument.None => value,
                ElementArgument.Argument =>
                    function.Backward(value, Vector.MultiplyAddEstimate(Vector.Load(number + channel), scales, Vector.Load(shift + channel))),
                _ => function.Backward(value, Vector.Load(number + channel) * resultFactor),
            };
            (value * scales).Store(gradient + channel);
        }

        for (; channel < channels; channel++)
        {
            var value = keep == null ? gradient[channel] : gradient[channel] * work->Sizes.KeptFactor * keep[channel];
            value = TFunction.DerivativeArgument switch
            {
                ElementArgument.None => value,
                ElementArgument.Argument =>
                    Vector.ToScalar(function.Backward(Vector.Create(value), Vector.Create(number[channel] * scale[channel] + shift[channel]))),
                _ => Vector.ToScalar(function.Backward(Vector.Create(value), Vector.Create(number[channel]) * resultFactor)),
            };
            gradient[channel] = value * scale[channel];
        }
    }

    // Back through dropout and activation. For each image and channel two sums are kept: of that gradient g, and of g · (x − mean). From them come
    // the gradients of beta and gamma, and what mean and variance contribute to the gradient of every input.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void BackwardImages(void* context, int begin, int end)
    {
        var work = (Work*)context;
        var sizes = work->Sizes;
        var channels = sizes.Channels;
        var stride = ChannelStatistics.Stride(channels);
        for (var image = begin; image < end; image++)
        {
            // An image's scratch is two arrays: the sums of g, then those of g · (x − mean).
            var sums = work->Scratch + 2L * image * stride;
            if (sizes.Pixels > SumBlocks.Numbers)
            {
                SumInBlocks(work, image, sums, sums + stride);
                continue;
            }

            new Span<float>(sums, 2 * stride).Clear();
            BackwardPixels(work, image, 0, sizes.Pixels, 0, channels, sums, sums + stride);
        }
    }

    // Blocks of pixels in single precision, and the blocks' sums in double precision.
    [SkipLocalsInit]
    private static void SumInBlocks(Work* work, int image, float* sums, float* products)
    {
        const int most = ChannelReduction.MostChannels;
        var sizes = work->Sizes;
        var block = stackalloc float[2 * most];
        var totals = stackalloc double[2 * most];
        for (var first = 0; first < sizes.Channels; first += most)
        {
            var count = Math.Min(most, sizes.Channels - first);
            new Span<float>(block, 2 * most).Clear();
            new Span<double>(totals, 2 * most).Clear();
            for (var pixel = 0; pixel < sizes.Pixels; pixel += SumBlocks.Numbers)
            {
                var past = Math.Min(sizes.Pixels, pixel + SumBlocks.Numbers);
                BackwardPixels(work, image, pixel, past, first, first + count, block - first, block + most - first);
                BlockSums.Fold(block, totals, count);
                BlockSums.Fold(block + most, totals + most, count);
            }

            BlockSums.Round(totals, sums + first, count);
            BlockSums.Round(totals + most, products + first, count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void BackwardPixels(Work* work, int image, int begin, int end, int first, int past, float* sums, float* products)
    {
        var sizes = work->Sizes;
        var channels = sizes.Channels;
        var place = begin * (long)channels;
        var gradient = work->Gradient + image * (long)sizes.GradientStride + place;
        var output = work->Output + image * (long)sizes.OutputStride + place;
        var input = work->Input + image * (long)sizes.InputStride + place;
        var keep = sizes.Kept(work->Keep, image);
        for (var pixel = begin; pixel < end; pixel++, gradient += channels, output += channels, input += channels)
            BackwardPixel(work, gradient, output, input, keep == null ? null : keep + pixel * (long)channels, sums, products, first, past);
    }

    // A method of its own, so that all its pointers stay in registers.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void BackwardPixel(
        Work* work, float* gradient, float* output, float* input, byte* keep, float* sums, float* products, int first, int channels)
    {
        var function = work->Function;
        var factor = new Vector<float>(work->Sizes.KeptFactor);
        var resultFactor = new Vector<float>(work->Sizes.ResultFactor<TFunction>());
        float* scale = work->Statistics.Scale, shift = work->Statistics.Shift, mean = work->Statistics.Mean;
        var channel = first;
        for (; channel <= channels - Vector<float>.Count; channel += Vector<float>.Count)
        {
            var value = Vector.Load(gradient + channel);
            if (keep != null)
                value = value * factor * KeptElements.Load(keep + channel);
            // Some derivatives follow from the activation's result, which is the output without dropout's factor. Others need its argument: the
            // normalised input, which isn't stored and is computed again.
            var deviation = Vector.Load(input + channel) - Vector.Load(mean + channel);
            value = TFunction.DerivativeArgument switch
            {
                ElementArgument.None => value,
                ElementArgument.Argument =>
                    function.Backward(value, Vector.MultiplyAddEstimate(deviation, Vector.Load(scale + channel), Vector.Load(shift + channel))),
                _ => function.Backward(value, Vector.Load(output + channel) * resultFactor),
            };
            value.Store(gradient + channel);
            (Vector.Load(sums + channel) + value).Store(sums + channel);
            Vector.MultiplyAddEstimate(value, deviation, Vector.Load(products + channel)).Store(products + channel);
        }

        for (; channel < channels; channel++)
        {
            var value = keep == null ? gradient[channel] : gradient[channel] * work->Sizes.KeptFactor * keep[channel];
            var deviation = input[channel] - mean[channel];
            value = TFunction.DerivativeArgument switch
            {
                ElementArgument.None => value,
                ElementArgument.Argument =>
                    Vector.ToScalar(function.Backward(Vector.Create(value), Vector.Create(deviation * scale[channel] + shift[channel]))),
                _ => Vector.ToScalar(function.Backward(Vector.Create(value), Vector.Create(output[channel]) * resultFactor)),
            };
            gradient[channel] = value;
            sums[channel] += value;
            products[channel] += value * deviation;
        }
    }

    // The batch's mean and variance depend on every input, so a channel's gradient loses its own mean and its correlation with the input:
    // scale · (g − mean(g) − (x − mean) · mean(g · (x − mean)) / (variance + epsilon)), which is g · scale + x · factor + addend for each channel.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void InputGradientImages(void* context, int begin, int end)
    {
        var work = (Work*)context;
        var sizes = work->Sizes;
        var channels = sizes.Channels;
        float* scale = work->Statistics.Scale, factor = work->Statistics.InputFactor, addend = work->Statistics.Offset;
        for (var image = begin; image < end; image++)
        {
            var gradient = work->Gradient + image * (long)sizes.GradientStride;
            var input = work->Input + image * (long)sizes.InputStride;
            for (var pixel = 0; pixel < sizes.Pixels; pixel++, gradient += channels, input += channels)
            {
                var channel = 0;
                for (; channel <= channels - Vector<float>.Count; channel += Vector<float>.Count)
                {
                    var value = Vector.MultiplyAddEstimate(Vector.Load(input + channel), Vector.Load(factor + channel), Vector.Load(addend + channel));
                    Vector.MultiplyAddEstimate(Vector.Load(gradient + channel), Vector.Load(scale + channel), value).Store(gradient + channel);
                }

                for (; channel < channels; channel++)
                    gradient[channel] = gradient[channel] * scale[channel] + (input[channel] * factor[channel] + addend[channel]);
            }
        }
    }
}
