using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>
/// Sums per channel over the pixels of a batch. Each image is summed on its own: blocks of <see cref="SumBlocks.Numbers"/> pixels in single precision, and the
/// blocks, and then the images' sums, in order in double precision. So long sums keep their digits, and the number of threads changes nothing.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class ChannelReduction
{
    /// <summary>Channels whose totals are held at a time: in the first-level cache beside the pixels.</summary>
    internal const int MostChannels = 512;

    private struct Work
    {
        public float* Data, Center, Partial;
        public int Pixels, Channels, ImageStride;
    }

    /// <summary>Adds each channel's sum to a result: the gradient of a bias.</summary>
    /// <param name="data">The first image.</param>
    /// <param name="images">Images in the batch.</param>
    /// <param name="pixels">Pixels of an image.</param>
    /// <param name="channels">Numbers per pixel.</param>
    /// <param name="imageStride">Floats from one image to the next.</param>
    /// <param name="result">One number per channel, added to.</param>
    /// <param name="partial">Scratch: images · channels.</param>
    /// <param name="parallel">Images are divided over its threads.</param>
    public static void AddSums(float* data, int images, int pixels, int channels, int imageStride, float* result, float* partial, ParallelLoop parallel)
    {
        var work = new Work { Data = data, Partial = partial, Pixels = pixels, Channels = channels, ImageStride = imageStride };
        parallel.For(images, &work, &SumImages);
        for (var channel = 0; channel < channels; channel++)
            result[channel] += (float)Total(partial, images, channels, channel);
        parallel.Processes?.Gradients.Complete(result);
    }

    /// <summary>Each channel's mean and biased variance over the batch, in two passes.</summary>
    /// <param name="data">The first image.</param>
    /// <param name="images">Images in the batch.</param>
    /// <param name="pixels">Pixels of an image.</param>
    /// <param name="channels">Numbers per pixel.</param>
    /// <param name="imageStride">Floats from one image to the next.</param>
    /// <param name="mean">One number per channel.</param>
    /// <param name="variance">One number per channel.</param>
    /// <param name="partial">Scratch: images · channels.</param>
    /// <param name="parallel">Images are divided over its threads. Of several processes, the moments are those of the whole batch.</param>
    public static void Moments(
        float* data, int images, int pixels, int channels, int imageStride, float* mean, float* variance, float* partial, ParallelLoop parallel)
    {
        // The first pass sums the distances from the first pixel, so that the mean is as exact as the spread asks for: of equal numbers it is that number.
        var work = new Work { Data = data, Center = data, Partial = partial, Pixels = pixels, Channels = channels, ImageStride = imageStride };
        var count = (double)images * pixels;
        parallel.For(images, &work, &SumDeviations);
        if (parallel.Processes is { } processes)
        {
            SharedMoments(&work, images, mean, variance, parallel, processes);
            return;
        }

        for (var channel = 0; channel < channels; channel++)
            mean[channel] = (float)(data[channel] + Total(partial, images, channels, channel) / count);
        work.Center = mean;
        parallel.For(images, &work, &SumSquaredDeviations);
        for (var channel = 0; channel < channels; channel++)
            variance[channel] = (float)(Total(partial, images, channels, channel) / count);
    }

    // The same with the sums of all processes. Each has a first pixel of its own, so that what is summed over them are the numbers themselves, in double
    // precision.
    private static void SharedMoments(Work* work, int images, float* mean, float* variance, ParallelLoop parallel, ProcessGroup processes)
    {
        var channels = work->Channels;
        var count = (double)images * work->Pixels;
        var sums = processes.Doubles(channels);
        for (var channel = 0; channel < channels; channel++)
            sums[channel] = work->Data[channel] * count + Total(work->Partial, images, channels, channel);
        processes.Sum(sums);
        count *= processes.Count;
        for (var channel = 0; channel < channels; channel++)
            mean[channel] = (float)(sums[channel] / count);
        work->Center = mean;
        parallel.For(images, work, &SumSquaredDeviations);
        for (var channel = 0; channel < channels; channel++)
            sums[channel] = Total(work->Partial, images, channels, channel);
        processes.Sum(sums);
        for (var channel = 0; channel < channels; channel++)
            variance[channel] = (float)(sums[channel] / count);
    }

    /// <summary>Each channel's mean over the pixels of one image.</summary>
    /// <param name="image">The image.</param>
    /// <param name="pixels">Its pixels.</param>
    /// <param name="channels">Numbers per pixel.</param>
    /// <param name="mean">One number per channel; other memory than the image's.</param>
    public static void ImageMeans(float* image, int pixels, int channels, float* mean)
    {
        Sum<DeviationSum>(image, image, pixels, channels, mean);
        for (var channel = 0; channel < channels; channel++)
            mean[channel] = (float)(image[channel] + (double)mean[channel] / pixels);
    }

    /// <summary>Each channel's mean and biased variance over the pixels of one image.</summary>
    /// <param name="image">The image.</param>
    /// <param name="pixels">Its pixels.</param>
    /// <param name="channels">Numbers per pixel.</param>
    /// <param name="mean">One number per channel.</param>
    /// <param name="variance">One number per channel.</param>
    public static void ImageMoments(float* image, int pixels, int channels, float* mean, float* variance)
    {
        ImageMeans(image, pixels, channels, mean);
        Sum<SquaredDeviationSum>(image, mean, pixels, channels, variance);
        for (var channel = 0; channel < channels; channel++)
            variance[channel] = (float)((double)variance[channel] / pixels);
    }

    /// <summary>Each channel's sums over the pixels of one image: of a gradient, and of it times the normalised input.</summary>
    /// <param name="input">The image.</param>
    /// <param name="gradient">Its gradient.</param>
    /// <param name="pixels">Its pixels.</param>
    /// <param name="channels">Numbers per pixel.</param>
    /// <param name="mean">Each channel's mean.</param>
    /// <param name="factor">What each channel's distance from the mean is multiplied with.</param>
    /// <param name="sums">Gets Σ gradient for each channel.</param>
    /// <param name="products">Gets Σ gradient · (input − mean) · factor for each channel.</param>
    [SkipLocalsInit]
    public static void ImageProducts(
        float* input, float* gradient, int pixels, int channels, float* mean, float* factor, float* sums, float* products)
    {
        var blocks = stackalloc float[2 * MostChannels];
        var totals = stackalloc double[2 * MostChannels];
        for (var first = 0; first < channels; first += MostChannels)
        {
            var count = Math.Min(MostChannels, channels - first);
            new Span<float>(blocks, 2 * MostChannels).Clear();
            new Span<double>(totals, 2 * MostChannels).Clear();
            for (var pixel = 0; pixel < pixels; pixel += SumBlocks.Numbers)
            {
                var place = pixel * (long)channels + first;
                AddProducts(input + place, gradient + place, mean + first, Math.Min(SumBlocks.Numbers, pixels - pixel), channels, count, blocks);
                BlockSums.Fold(blocks, totals, count);
                BlockSums.Fold(blocks + MostChannels, totals + MostChannels, count);
            }

            BlockSums.Round(totals, sums + first, count);
            for (var channel = 0; channel < count; channel++)
                products[first + channel] = (float)(totals[MostChannels + channel] * factor[first + channel]);
        }
    }

    /// <summary>
    /// What an operation's gradient needs of the whole batch: each channel's sum and product of all processes, two rows behind each other. This process's own
    /// ones stay in the partial sums, because the gradients of parameters are summed later, with all others.
    /// </summary>
    /// <param name="partial">Sums, [images, 2, stride].</param>
    /// <param name="images">Images in this process's share of the batch.</param>
    /// <param name="stride">Floats from one row of an image's sums to the next.</param>
    /// <param name="channels">Channels.</param>
    /// <param name="processes">The processes; null for this one alone.</param>
    /// <returns>The sums of all channels, then their products; good until the next such call. Empty where there is one process.</returns>
    public static ReadOnlySpan<double> SharedTotals(float* partial, int images, int stride, int channels, ProcessGroup? processes)
    {
        if (processes is null)
            return [];
        var totals = processes.Doubles(2 * channels);
        for (var channel = 0; channel < channels; channel++)
        {
            totals[channel] = Total(partial, images, 2 * stride, channel);
            totals[channels + channel] = Total(partial, images, 2 * stride, stride + channel);
        }

        processes.Sum(totals);
        return totals;
    }

    /// <summary>One channel's total over the images' own sums.</summary>
    /// <param name="partial">Sums, [images, stride].</param>
    /// <param name="images">Images in the batch.</param>
    /// <param name="stride">Floats from one image's sums to the next.</param>
    /// <param name="channel">The channel.</param>
    public static double Total(float* partial, int images, int stride, int channel)
    {
        var total = 0.0;
        for (var image = 0; image < images; image++)
            total += partial[image * (long)stride + channel];
        return total;
    }

    private static void SumImages(void* context, int begin, int end) => Reduce<PlainSum>((Work*)context, begin, end);

    private static void SumDeviations(void* context, int begin, int end) => Reduce<DeviationSum>((Work*)context, begin, end);

    private static void SumSquaredDeviations(void* context, int begin, int end) => Reduce<SquaredDeviationSum>((Work*)context, begin, end);

    private static void Reduce<TAddend>(Work* work, int begin, int end)
        where TAddend : struct, IAddend
    {
        for (var image = begin; image < end; image++)
        {
            var data = work->Data + image * (long)work->ImageStride;
            Sum<TAddend>(data, work->Center, work->Pixels, work->Channels, work->Partial + image * (long)work->Channels);
        }
    }

    /// <summary>One image's sum for each channel.</summary>
    [SkipLocalsInit]
    private static void Sum<TAddend>(float* image, float* center, int pixels, int channels, float* result)
        where TAddend : struct, IAddend
    {
        if (pixels <= SumBlocks.Numbers)
        {
            new Span<float>(result, channels).Clear();
            AddPixels<TAddend>(image, center, pixels, channels, channels, result);
            return;
        }

        var sums = stackalloc float[MostChannels];
        var totals = stackalloc double[MostChannels];
        for (var first = 0; first < channels; first += MostChannels)
        {
            var count = Math.Min(MostChannels, channels - first);
            new Span<float>(sums, count).Clear();
            new Span<double>(totals, count).Clear();
            for (var pixel = 0; pixel < pixels; pixel += SumBlocks.Numbers)
            {
                var block = Math.Min(SumBlocks.Numbers, pixels - pixel);
                AddPixels<TAddend>(image + pixel * (long)channels + first, center + first, block, channels, count, sums);
                BlockSums.Fold(sums, totals, count);
            }

            BlockSums.Round(totals, result + first, count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddPixels<TAddend>(float* data, float* center, int pixels, int stride, int channels, float* sums)
        where TAddend : struct, IAddend
    {
        for (var pixel = 0; pixel < pixels; pixel++, data += stride)
        {
            var channel = 0;
            for (; channel <= channels - Vector<float>.Count; channel += Vector<float>.Count)
            {
                var around = TAddend.HasCenter ? Vector.Load(center + channel) : default;
                TAddend.Add(Vector.Load(sums + channel), Vector.Load(data + channel), around).Store(sums + channel);
            }

            for (; channel < channels; channel++)
                sums[channel] = TAddend.Add(sums[channel], data[channel], TAddend.HasCenter ? center[channel] : 0f);
        }
    }

    // The sums of gradients, and behind them those of gradients times deviations.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddProducts(float* input, float* gradient, float* mean, int pixels, int stride, int channels, float* sums)
    {
        var products = sums + MostChannels;
        for (var pixel = 0; pixel < pixels; pixel++, input += stride, gradient += stride)
        {
            var channel = 0;
            for (; channel <= channels - Vector<float>.Count; channel += Vector<float>.Count)
            {
                var value = Vector.Load(gradient + channel);
                var deviation = Vector.Load(input + channel) - Vector.Load(mean + channel);
                (Vector.Load(sums + channel) + value).Store(sums + channel);
                Vector.MultiplyAddEstimate(value, deviation, Vector.Load(products + channel)).Store(products + channel);
            }

            for (; channel < channels; channel++)
            {
                sums[channel] += gradient[channel];
                products[channel] += gradient[channel] * (input[channel] - mean[channel]);
            }
        }
    }

    /// <summary>What is added for each number of an image.</summary>
    private interface IAddend
    {
        static abstract bool HasCenter { get; }

        static abstract Vector<float> Add(Vector<float> sum, Vector<float> number, Vector<float> center);

        static abstract float Add(float sum, float number, float center);
    }

    private readonly struct PlainSum : IAddend
    {
        public static bool HasCenter => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector<float> Add(Vector<float> sum, Vector<float> number, Vector<float> center) => sum + number;

        public static float Add(float sum, float number, float center) => sum + number;
    }

    private readonly struct DeviationSum : IAddend
    {
        public static bool HasCenter => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector<float> Add(Vector<float> sum, Vector<float> number, Vector<float> center) => sum + (number - center);

        public static float Add(float sum, float number, float center) => sum + (number - center);
    }

    private readonly struct SquaredDeviationSum : IAddend
    {
        public static bool HasCenter => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector<float> Add(Vector<float> sum, Vector<float> number, Vector<float> center) =>
            Vector.MultiplyAddEstimate(number - center, number - center, sum);

        public static float Add(float sum, float number, float center) => sum + (number - center) * (number - center);
    }
}
