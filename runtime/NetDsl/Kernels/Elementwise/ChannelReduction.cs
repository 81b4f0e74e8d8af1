using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>
/// Sums per channel over the pixels of a batch. Each image is summed on its own, in single precision, and the images' sums are added in order in double
/// precision, so that the number of threads changes nothing.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class ChannelReduction
{
    private struct Work
    {
        public float* Data, Mean, Partial;
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
    /// <param name="parallel">Images are divided over its threads.</param>
    public static void Moments(
        float* data, int images, int pixels, int channels, int imageStride, float* mean, float* variance, float* partial, ParallelLoop parallel)
    {
        var work = new Work { Data = data, Mean = mean, Partial = partial, Pixels = pixels, Channels = channels, ImageStride = imageStride };
        var count = (double)images * pixels;
        parallel.For(images, &work, &SumImages);
        for (var channel = 0; channel < channels; channel++)
            mean[channel] = (float)(Total(partial, images, channels, channel) / count);
        parallel.For(images, &work, &SumSquaredDeviations);
        for (var channel = 0; channel < channels; channel++)
            variance[channel] = (float)(Total(partial, images, channels, channel) / count);
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SumImages(void* context, int begin, int end)
    {
        var work = (Work*)context;
        var channels = work->Channels;
        for (var image = begin; image < end; image++)
        {
            var data = work->Data + image * (long)work->ImageStride;
            var sums = work->Partial + image * (long)channels;
            new Span<float>(sums, channels).Clear();
            for (var pixel = 0; pixel < work->Pixels; pixel++, data += channels)
            {
                var channel = 0;
                for (; channel <= channels - Vector<float>.Count; channel += Vector<float>.Count)
                    (Vector.Load(sums + channel) + Vector.Load(data + channel)).Store(sums + channel);
                for (; channel < channels; channel++)
                    sums[channel] += data[channel];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SumSquaredDeviations(void* context, int begin, int end)
    {
        var work = (Work*)context;
        var channels = work->Channels;
        var mean = work->Mean;
        for (var image = begin; image < end; image++)
        {
            var data = work->Data + image * (long)work->ImageStride;
            var sums = work->Partial + image * (long)channels;
            new Span<float>(sums, channels).Clear();
            for (var pixel = 0; pixel < work->Pixels; pixel++, data += channels)
            {
                var channel = 0;
                for (; channel <= channels - Vector<float>.Count; channel += Vector<float>.Count)
                {
                    var deviation = Vector.Load(data + channel) - Vector.Load(mean + channel);
                    Vector.MultiplyAddEstimate(deviation, deviation, Vector.Load(sums + channel)).Store(sums + channel);
                }

                for (; channel < channels; channel++)
                    sums[channel] += (data[channel] - mean[channel]) * (data[channel] - mean[channel]);
            }
        }
    }
}
