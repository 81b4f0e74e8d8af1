using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>
/// The gradients of learned slopes of negative numbers: for each slope the sum of gradient · input over the negative numbers that share it. Threads
/// divide the slopes and never a sum: blocks of an image's pixels are summed in single precision, and the blocks' sums are added in order in double
/// precision, so that long sums keep their digits and the number of threads changes nothing.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class SlopeReduction
{
    // Slopes side by side that are summed together: a cache line.
    private const int Block = 16;

    private struct Work
    {
        public float* Gradient, Input, Values, Result;
        public int GradientStride, InputStride, Images, Height, Width, Channels;
        public bool SharesRows, SharesColumns, SharesChannels;

        public readonly int SlopesPerPixel => SharesChannels ? 1 : Channels;

        public readonly int BlocksPerPixel => (SlopesPerPixel + Block - 1) / Block;
    }

    /// <summary>
    /// Adds each slope's sum to a result, of a tangent's numbers in place of the input's, where the input isn't positive: what a slope's gradient changes by
    /// when the input moves along the tangent.
    /// </summary>
    /// <param name="gradient">The first image of the gradient.</param>
    /// <param name="gradientStride">Floats from one image to the next.</param>
    /// <param name="input">The first image that the slopes were applied to.</param>
    /// <param name="tangent">The first image of the tangent.</param>
    /// <param name="inputStride">Floats from one image of both to the next.</param>
    /// <param name="images">Images in the batch.</param>
    /// <param name="height">Rows of an image.</param>
    /// <param name="width">Pixels of a row.</param>
    /// <param name="channels">Numbers per pixel.</param>
    /// <param name="sharesRows">Whether all rows have the same slopes.</param>
    /// <param name="sharesColumns">Whether all pixels of a row have the same slopes.</param>
    /// <param name="sharesChannels">Whether all numbers of a pixel have the same slope.</param>
    /// <param name="result">One number per slope, [rows, columns, channels] with 1 in place of what is shared, added to.</param>
    /// <param name="parallel">Slopes are divided over its threads.</param>
    public static void AddTangentSums(
        float* gradient,
        int gradientStride,
        float* input,
        float* tangent,
        int inputStride,
        int images,
        int height,
        int width,
        int channels,
        bool sharesRows,
        bool sharesColumns,
        bool sharesChannels,
        float* result,
        ParallelLoop parallel)
    {
        var work = new Work
        {
            Gradient = gradient,
            GradientStride = gradientStride,
            Input = input,
            Values = tangent,
            InputStride = inputStride,
            Images = images,
            Height = height,
            Width = width,
            Channels = channels,
            SharesRows = sharesRows,
            SharesColumns = sharesColumns,
            SharesChannels = sharesChannels,
            Result = result,
        };
        var pixels = (sharesRows ? 1 : height) * (sharesColumns ? 1 : width);
        parallel.For(pixels * work.BlocksPerPixel, &work, &SumSlopes);
    }

    /// <summary>Adds each slope's sum to a result.</summary>
    /// <param name="gradient">The first image of the gradient.</param>
    /// <param name="gradientStride">Floats from one image to the next.</param>
    /// <param name="input">The first image that the slopes were applied to.</param>
    /// <param name="inputStride">Floats from one image to the next.</param>
    /// <param name="images">Images in the batch.</param>
    /// <param name="height">Rows of an image.</param>
    /// <param name="width">Pixels of a row.</param>
    /// <param name="channels">Numbers per pixel.</param>
    /// <param name="sharesRows">Whether all rows have the same slopes.</param>
    /// <param name="sharesColumns">Whether all pixels of a row have the same slopes.</param>
    /// <param name="sharesChannels">Whether all numbers of a pixel have the same slope.</param>
    /// <param name="result">One number per slope, [rows, columns, channels] with 1 in place of what is shared, added to.</param>
    /// <param name="parallel">Slopes are divided over its threads.</param>
    public static void AddSums(
        float* gradient,
        int gradientStride,
        float* input,
        int inputStride,
        int images,
        int height,
        int width,
        int channels,
        bool sharesRows,
        bool sharesColumns,
        bool sharesChannels,
        float* result,
        ParallelLoop parallel) => AddTangentSums(
            gradient, gradientStride, input, input, inputStride, images, height, width, channels, sharesRows, sharesColumns, sharesChannels, result, parallel);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SumSlopes(void* context, int begin, int end)
    {
        var work = (Work*)context;
        var sums = stackalloc float[Block];
        var totals = stackalloc double[Block];
        for (var block = begin; block < end; block++)
        {
            // Slopes are [rows, columns, channels] with 1 in place of what is shared, so a "pixel" here is one of the slopes' own pixels.
            var (pixel, blockOfPixel) = Math.DivRem(block, work->BlocksPerPixel);
            var first = blockOfPixel * Block;
            var count = Math.Min(Block, work->SlopesPerPixel - first);
            new Span<double>(totals, Block).Clear();
            for (var image = 0; image < work->Images; image++)
            {
                new Span<float>(sums, Block).Clear();
                AddImage(work, image, pixel, first, count, sums, totals);
            }

            var result = work->Result + pixel * (long)work->SlopesPerPixel + first;
            for (var slope = 0; slope < count; slope++)
                result[slope] += (float)totals[slope];
        }
    }

    // The pixels of one image that share a block of slopes.
    private static void AddImage(Work* work, int image, int pixel, int first, int count, float* sums, double* totals)
    {
        var added = 0;
        // The slopes' pixel is one row, one column, one pixel or all of the image; along a shared axis the sum runs over its whole length. Where
        // columns are shared, the slopes are one pixel wide and their pixel's number is its row.
        var row = work->SharesRows ? 0 : work->SharesColumns ? pixel : pixel / work->Width;
        var column = work->SharesColumns ? 0 : pixel % work->Width;
        var (lastRow, lastColumn) = (work->SharesRows ? work->Height - 1 : row, work->SharesColumns ? work->Width - 1 : column);
        for (var y = row; y <= lastRow; y++)
        {
            for (var x = column; x <= lastColumn; x++)
            {
                var place = ((long)y * work->Width + x) * work->Channels + first;
                var gradient = work->Gradient + image * (long)work->GradientStride + place;
                var input = work->Input + image * (long)work->InputStride + place;
                var values = work->Values + image * (long)work->InputStride + place;
                if (work->SharesChannels)
                    sums[0] += Sum(gradient, input, values, work->Channels);
                else
                    Add(gradient, input, values, count, sums);
                if (++added % SumBlocks.Numbers == 0)
                    BlockSums.Fold(sums, totals, count);
            }
        }

        BlockSums.Fold(sums, totals, count);
    }

    // Gradient · value where the input isn't positive, with a sum for each channel.
    private static void Add(float* gradient, float* input, float* values, int count, float* sums)
    {
        var channel = 0;
        for (; channel <= count - Vector<float>.Count; channel += Vector<float>.Count)
        {
            var negative = Negative(Vector.Load(input + channel), Vector.Load(values + channel));
            Vector.MultiplyAddEstimate(Vector.Load(gradient + channel), negative, Vector.Load(sums + channel)).Store(sums + channel);
        }

        for (; channel < count; channel++)
            sums[channel] += gradient[channel] * (input[channel] > 0f ? 0f : values[channel]);
    }

    // Gradient · value where the input isn't positive, with one sum over all channels.
    private static float Sum(float* gradient, float* input, float* values, int count)
    {
        var sums = Vector<float>.Zero;
        var channel = 0;
        for (; channel <= count - Vector<float>.Count; channel += Vector<float>.Count)
        {
            var negative = Negative(Vector.Load(input + channel), Vector.Load(values + channel));
            sums = Vector.MultiplyAddEstimate(Vector.Load(gradient + channel), negative, sums);
        }

        var sum = Vector.Sum(sums);
        for (; channel < count; channel++)
            sum += gradient[channel] * (input[channel] > 0f ? 0f : values[channel]);
        return sum;
    }

    private static Vector<float> Negative(Vector<float> input, Vector<float> value) =>
        Vector.ConditionalSelect(Vector.GreaterThan(input, Vector<float>.Zero), Vector<float>.Zero, value);
}
