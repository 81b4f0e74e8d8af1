using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetDsl.Kernels;

/// <summary>
/// The loop of a product that sums no more numbers than a small kernel has taps over one channel. A register tile would spend a third of its time on its
/// beginning and its end. Here the weights of two vectors of output channels stay in registers while the pixels of many rows pass by. Taps at the border meet
/// zeros. Each sum has the order that register tiles have.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class PatchProductLoop
{
    /// <summary>
    /// Numbers that are written before the next vectors of weights are loaded: 128 KB, so that the next channels of the same pixels find them in the
    /// second-level cache.
    /// </summary>
    private const int BandFloats = 32_768;

    /// <summary>Kernels that there is a loop for.</summary>
    private interface IKernel
    {
        /// <summary>Rows of the kernel, and taps in a row: 2 or 3.</summary>
        static abstract int Length { get; }
    }

    private struct Kernel2x2 : IKernel
    {
        public static int Length => 2;
    }

    private struct Kernel3x3 : IKernel
    {
        public static int Length => 3;
    }

    private struct Work
    {
        public ProductCall* Call;
        public PatchGeometry Patches;
        public int Bands, BandRows, PaddedRow;
        public Weights* Weights;
        public delegate*<Work*, Weights*, float*, float*, int, void> Sweep;
    }

    /// <summary>A vector of output channels in the packed weights: its biases, and how far it is from them to each next vector of weights.</summary>
    private struct Weights
    {
        public float* Biases;
        public nint Distance;
    }

    /// <summary>Computes a whole product where there are enough registers for it.</summary>
    /// <param name="call">What is computed, as for register tiles: into a multiple of 32 channels.</param>
    /// <param name="patches">The numbers that each output pixel sums: 2 × 2 or 3 × 3 of a single channel.</param>
    /// <param name="parallel">Bands of the images' rows are divided over its threads.</param>
    /// <returns>Whether it was computed. With 16 registers, register tiles are faster.</returns>
    public static bool TryRun(ProductCall* call, PatchGeometry patches, ParallelLoop parallel)
    {
        if (!Vector512.IsHardwareAccelerated)
            return false;
        var weights = stackalloc Weights[call->Layout.Columns / Vector512<float>.Count];
        Find(call, weights);
        var most = Math.Clamp(BandFloats / (patches.Columns * call->Layout.Columns), 1, patches.Rows);
        var bands = (patches.Rows + most - 1) / most;

        // At least one for each thread, where images are fewer than threads.
        bands = Math.Clamp((parallel.Threads + call->Images - 1) / Math.Max(1, call->Images), bands, patches.Rows);
        var work = new Work
        {
            Call = call,
            Patches = patches,
            Bands = bands,
            BandRows = (patches.Rows + bands - 1) / bands,
            PaddedRow = (patches.Columns - 1) * patches.Right + patches.KernelColumns,
            Weights = weights,
            Sweep = patches.KernelColumns == 3 ? &Sweep<Kernel3x3> : &Sweep<Kernel2x2>,
        };
        parallel.For(call->Images * bands, &work, &Items);
        return true;
    }

    private static void Find(ProductCall* call, Weights* weights)
    {
        var layout = call->Layout;
        for (var panel = 0; panel < layout.Panels; panel++)
        {
            var (column, width) = (layout.FirstColumn(panel), layout.WidthOf(panel));
            var biases = call->Panels + column * ((long)call->Depth + 1);
            for (var vector = 0; vector < width / Vector512<float>.Count; vector++)
                *weights++ = new Weights { Biases = biases + vector * Vector512<float>.Count, Distance = width };
        }
    }

    [SkipLocalsInit]
    private static void Items(void* context, int begin, int end)
    {
        var work = (Work*)context;
        var call = work->Call;
        ref readonly var patches = ref work->Patches;
        // At most 37 KB: strides up to 3, and no more than 1024 pixels in a band, as there are 32 channels at least (PatchPlan).
        var padded = stackalloc float[((work->BandRows - 1) * patches.Down + patches.KernelRows) * work->PaddedRow + PatchGeometry.Beyond];
        for (var item = begin; item < end; item++)
        {
            var (image, row) = (item / work->Bands, item % work->Bands * work->BandRows);
            var rows = Math.Min(work->BandRows, patches.Rows - row);
            if (rows <= 0)
                continue;
            patches.Pad(
                call->Source + image * (long)call->SourceImage, row * patches.Down - patches.Top, -patches.Left,
                (rows - 1) * patches.Down + patches.KernelRows, padded, work->PaddedRow);
            var destination = call->Destination + image * (long)call->DestinationImage + row * (long)patches.Columns * call->Layout.Columns;
            for (var vector = 0; vector < call->Layout.Columns / Vector512<float>.Count; vector += 2)
                work->Sweep(work, work->Weights + vector, padded, destination + vector * Vector512<float>.Count, rows);
        }
    }

    /// <summary>Two vectors of output channels of all pixels in some rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sweep<TKernel>(Work* work, Weights* weights, float* source, float* destination, int rows)
        where TKernel : struct, IKernel
    {
        var call = work->Call;
        float* first = weights[0].Biases, second = weights[1].Biases;
        nint firstNext = weights[0].Distance, secondNext = weights[1].Distance;
        var start0 = call->OmitsBias ? Vector512<float>.Zero : Vector512.Load(first);
        var start1 = call->OmitsBias ? Vector512<float>.Zero : Vector512.Load(second);

        // Named by the tap's row and column and by the vector.
        var weight000 = Vector512.Load(first += firstNext);
        var weight001 = Vector512.Load(second += secondNext);
        var weight010 = Vector512.Load(first += firstNext);
        var weight011 = Vector512.Load(second += secondNext);
        var (weight020, weight021) = (Vector512<float>.Zero, Vector512<float>.Zero);
        if (TKernel.Length > 2)
        {
            weight020 = Vector512.Load(first += firstNext);
            weight021 = Vector512.Load(second += secondNext);
        }

        var weight100 = Vector512.Load(first += firstNext);
        var weight101 = Vector512.Load(second += secondNext);
        var weight110 = Vector512.Load(first += firstNext);
        var weight111 = Vector512.Load(second += secondNext);
        var (weight120, weight121) = (Vector512<float>.Zero, Vector512<float>.Zero);
        var (weight200, weight201) = (Vector512<float>.Zero, Vector512<float>.Zero);
        var (weight210, weight211) = (Vector512<float>.Zero, Vector512<float>.Zero);
        var (weight220, weight221) = (Vector512<float>.Zero, Vector512<float>.Zero);
        if (TKernel.Length > 2)
        {
            weight120 = Vector512.Load(first += firstNext);
            weight121 = Vector512.Load(second += secondNext);
            weight200 = Vector512.Load(first += firstNext);
            weight201 = Vector512.Load(second += secondNext);
            weight210 = Vector512.Load(first += firstNext);
            weight211 = Vector512.Load(second += secondNext);
            weight220 = Vector512.Load(first + firstNext);
            weight221 = Vector512.Load(second + secondNext);
        }

        nint right = work->Patches.Right, next = call->Layout.Columns, taps = work->PaddedRow;
        var down = work->Patches.Down * taps;
        for (; rows > 0; rows--, source += down)
        {
            float* row0 = source, row1 = source + taps, row2 = source + 2 * taps;
            var pixels = work->Patches.Columns;

            // Two pixels at a time: each weight serves two, and the processor begins the next ones before their sums are ready.
            for (; pixels >= 2; pixels -= 2)
            {
                Vector512<float> sum00 = start0, sum01 = start1, sum10 = start0, sum11 = start1;
                Add(row0, right, weight000, weight001, ref sum00, ref sum01, ref sum10, ref sum11);
                Add(row0 + 1, right, weight010, weight011, ref sum00, ref sum01, ref sum10, ref sum11);
                if (TKernel.Length > 2)
                    Add(row0 + 2, right, weight020, weight021, ref sum00, ref sum01, ref sum10, ref sum11);
                Add(row1, right, weight100, weight101, ref sum00, ref sum01, ref sum10, ref sum11);
                Add(row1 + 1, right, weight110, weight111, ref sum00, ref sum01, ref sum10, ref sum11);
                if (TKernel.Length > 2)
                {
                    Add(row1 + 2, right, weight120, weight121, ref sum00, ref sum01, ref sum10, ref sum11);
                    Add(row2, right, weight200, weight201, ref sum00, ref sum01, ref sum10, ref sum11);
                    Add(row2 + 1, right, weight210, weight211, ref sum00, ref sum01, ref sum10, ref sum11);
                    Add(row2 + 2, right, weight220, weight221, ref sum00, ref sum01, ref sum10, ref sum11);
                    row2 += 2 * right;
                }

                Vector512.Store(sum00, destination);
                Vector512.Store(sum01, destination + Vector512<float>.Count);
                Vector512.Store(sum10, destination + next);
                Vector512.Store(sum11, destination + next + Vector512<float>.Count);
                destination += 2 * next;
                row0 += 2 * right;
                row1 += 2 * right;
            }

            if (pixels > 0)
            {
                Vector512<float> sum0 = start0, sum1 = start1;
                Add(row0, weight000, weight001, ref sum0, ref sum1);
                Add(row0 + 1, weight010, weight011, ref sum0, ref sum1);
                if (TKernel.Length > 2)
                    Add(row0 + 2, weight020, weight021, ref sum0, ref sum1);
                Add(row1, weight100, weight101, ref sum0, ref sum1);
                Add(row1 + 1, weight110, weight111, ref sum0, ref sum1);
                if (TKernel.Length > 2)
                {
                    Add(row1 + 2, weight120, weight121, ref sum0, ref sum1);
                    Add(row2, weight200, weight201, ref sum0, ref sum1);
                    Add(row2 + 1, weight210, weight211, ref sum0, ref sum1);
                    Add(row2 + 2, weight220, weight221, ref sum0, ref sum1);
                }

                Vector512.Store(sum0, destination);
                Vector512.Store(sum1, destination + Vector512<float>.Count);
                destination += next;
            }
        }
    }

    /// <summary>Adds one number of a pixel's patch times its weights.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(float* number, Vector512<float> weight0, Vector512<float> weight1, ref Vector512<float> sum0, ref Vector512<float> sum1)
    {
        var numbers = Vector512.Create(*number);
        sum0 = Vector512.MultiplyAddEstimate(numbers, weight0, sum0);
        sum1 = Vector512.MultiplyAddEstimate(numbers, weight1, sum1);
    }

    /// <summary>The same for a pixel and the next one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(
        float* number, nint right, Vector512<float> weight0, Vector512<float> weight1, ref Vector512<float> sum00, ref Vector512<float> sum01,
        ref Vector512<float> sum10, ref Vector512<float> sum11)
    {
        Add(number, weight0, weight1, ref sum00, ref sum01);
        Add(number + right, weight0, weight1, ref sum10, ref sum11);
    }
}
