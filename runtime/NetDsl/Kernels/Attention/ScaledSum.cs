using System.ComponentModel;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>
/// factor · x + y with one learned factor for all numbers, and its gradients. The factor's gradient is summed image by image, block by block in double
/// precision, and the images' sums are added in order: the number of threads changes nothing.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class ScaledSum
{
    private struct Work
    {
        public float* Scaled, Added, Output;
        public double* Sums;
        public int ScaledStride, AddedStride, OutputStride, Elements;
        public float Factor;
        public bool Adds;
    }

    /// <summary>factor · scaled + added.</summary>
    /// <param name="scaled">The first image that is multiplied.</param>
    /// <param name="scaledStride">Floats from one image to the next.</param>
    /// <param name="added">The first image that is added.</param>
    /// <param name="addedStride">Floats from one image to the next.</param>
    /// <param name="factor">The factor.</param>
    /// <param name="output">The first image's place.</param>
    /// <param name="outputStride">Floats from one place to the next.</param>
    /// <param name="images">Images in the batch.</param>
    /// <param name="elements">Numbers per image.</param>
    /// <param name="parallel">Images are divided over its threads.</param>
    public static void Forward(
        float* scaled, int scaledStride, float* added, int addedStride, float* factor, float* output, int outputStride, int images, int elements,
        ParallelLoop parallel)
    {
        var work = new Work
        {
            Scaled = scaled,
            ScaledStride = scaledStride,
            Added = added,
            AddedStride = addedStride,
            Factor = *factor,
            Output = output,
            OutputStride = outputStride,
            Elements = elements,
        };
        parallel.For(images, &work, &ForwardImages);
    }

    /// <summary>The gradient to one of the two: the output's, times a factor.</summary>
    /// <param name="gradient">The first image of the output's gradient.</param>
    /// <param name="gradientStride">Floats from one image to the next.</param>
    /// <param name="factor">The factor; null for 1.</param>
    /// <param name="target">The first image's place.</param>
    /// <param name="targetStride">Floats from one place to the next.</param>
    /// <param name="adds">Whether it is added to what is there.</param>
    /// <param name="images">Images in the batch.</param>
    /// <param name="elements">Numbers per image.</param>
    /// <param name="parallel">Images are divided over its threads.</param>
    public static void Gradient(
        float* gradient, int gradientStride, float* factor, float* target, int targetStride, bool adds, int images, int elements, ParallelLoop parallel)
    {
        var work = new Work
        {
            Scaled = gradient,
            ScaledStride = gradientStride,
            Factor = factor == null ? 1f : *factor,
            Output = target,
            OutputStride = targetStride,
            Adds = adds,
            Elements = elements,
        };
        parallel.For(images, &work, &GradientImages);
    }

    /// <summary>Adds to the factor's gradient the sum of the output's gradient times what is multiplied.</summary>
    /// <param name="gradient">The first image of the output's gradient.</param>
    /// <param name="gradientStride">Floats from one image to the next.</param>
    /// <param name="scaled">The first image that is multiplied.</param>
    /// <param name="scaledStride">Floats from one image to the next.</param>
    /// <param name="images">Images in the batch.</param>
    /// <param name="elements">Numbers per image.</param>
    /// <param name="scratch">Memory of two floats per image.</param>
    /// <param name="result">The factor's gradient.</param>
    /// <param name="parallel">Images are divided over its threads.</param>
    public static void AddFactorGradient(
        float* gradient, int gradientStride, float* scaled, int scaledStride, int images, int elements, float* scratch, float* result, ParallelLoop parallel)
    {
        var work = new Work
        {
            Added = gradient,
            AddedStride = gradientStride,
            Scaled = scaled,
            ScaledStride = scaledStride,
            Sums = (double*)scratch,
            Elements = elements,
        };
        parallel.For(images, &work, &SumImages);
        double sum = 0;
        for (var image = 0; image < images; image++)
            sum += work.Sums[image];
        *result += (float)sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ForwardImages(void* context, int begin, int end)
    {
        var work = (Work*)context;
        for (var image = begin; image < end; image++)
        {
            TensorPrimitives.MultiplyAdd(
                new ReadOnlySpan<float>(work->Scaled + image * (long)work->ScaledStride, work->Elements), work->Factor,
                new ReadOnlySpan<float>(work->Added + image * (long)work->AddedStride, work->Elements),
                new Span<float>(work->Output + image * (long)work->OutputStride, work->Elements));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void GradientImages(void* context, int begin, int end)
    {
        var work = (Work*)context;
        for (var image = begin; image < end; image++)
        {
            var gradient = new ReadOnlySpan<float>(work->Scaled + image * (long)work->ScaledStride, work->Elements);
            var target = new Span<float>(work->Output + image * (long)work->OutputStride, work->Elements);
            if (work->Adds)
                TensorPrimitives.MultiplyAdd(gradient, work->Factor, target, target);
            else
                TensorPrimitives.Multiply(gradient, work->Factor, target);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SumImages(void* context, int begin, int end)
    {
        var work = (Work*)context;
        for (var image = begin; image < end; image++)
        {
            var gradient = work->Added + image * (long)work->AddedStride;
            var scaled = work->Scaled + image * (long)work->ScaledStride;
            double sum = 0;
            for (var first = 0; first < work->Elements; first += SumBlocks.Spread)
            {
                var count = Math.Min(SumBlocks.Spread, work->Elements - first);
                sum += TensorPrimitives.Dot(new ReadOnlySpan<float>(gradient + first, count), new ReadOnlySpan<float>(scaled + first, count));
            }

            work->Sums[image] = sum;
        }
    }
}
