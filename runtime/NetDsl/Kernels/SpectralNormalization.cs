using System.ComponentModel;
using System.Numerics.Tensors;

namespace NetDsl.Kernels;

/// <summary>
/// Spectral normalisation (Miyato, Kataoka, Koyama and Yoshida, arXiv 1802.05957): a kernel divided by σ, an estimate of its largest singular
/// value, which one step of power iteration per training pass keeps up with. Work is divided along outputs and in blocks of fixed size, so that the
/// number of threads changes nothing.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class SpectralNormalization
{
    private const int Block = 64;

    /// <summary>How often the vector is moved before anything is computed with it, as PyTorch does.</summary>
    private const int FirstIterations = 15;

    /// <summary>
    /// Begins a network's stored vector: of length 1, and after 15 steps of power iteration near the largest singular value's. Of a kernel of zeros it stays
    /// random.
    /// </summary>
    /// <param name="parameters">The network's parameters, newly initialised.</param>
    /// <param name="kernelPlace">The place of the kernel.</param>
    /// <param name="vectorPlace">The place of the vector.</param>
    /// <param name="kernel">The kernel's matrix, without any pointer.</param>
    public static void Begin(ParameterStore parameters, int kernelPlace, int vectorPlace, SpectralKernel kernel)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var memory = new PinnedBuffer(kernel.MemoryFloats);
        kernel.Kernel = parameters.Pointer + kernelPlace;
        kernel.Vector = parameters.Pointer + vectorPlace;
        kernel.Memory = memory.Pointer;
        Normalize(new Span<float>(kernel.Vector, kernel.Outputs));
        Move(&kernel, FirstIterations, ParallelLoop.Sequential);
        GC.KeepAlive(memory);
        GC.KeepAlive(parameters);
    }

    /// <summary>
    /// Moves the vector u: v = W·u / |W·u|, then u = Wᵀ·v / |Wᵀ·v|, as often as asked; σ = vᵀ·W·u. Then divides the kernel by σ. A kernel that is 0
    /// leaves u alone, and is divided by 1.
    /// </summary>
    /// <param name="kernel">The kernel and where everything goes; u is written back.</param>
    /// <param name="powerIterations">At least 1.</param>
    /// <param name="parallel">The threads that share the work.</param>
    public static void Iterate(SpectralKernel* kernel, int powerIterations, ParallelLoop parallel) =>
        Divide(kernel, Move(kernel, powerIterations, parallel), parallel);

    // Gives σ.
    private static float Move(SpectralKernel* kernel, int powerIterations, ParallelLoop parallel)
    {
        new ReadOnlySpan<float>(kernel->Vector, kernel->Outputs).CopyTo(kernel->U);
        var sigma = 1f;
        for (var iteration = 0; iteration < powerIterations; iteration++)
        {
            Multiply(kernel, toRows: !kernel->OutputsAreRows, parallel);
            if (Normalize(kernel->V) == 0f)
                break;
            Multiply(kernel, toRows: kernel->OutputsAreRows, parallel);
            sigma = Normalize(kernel->U);
            kernel->U.CopyTo(new Span<float>(kernel->Vector, kernel->Outputs));
        }

        return sigma;
    }

    /// <summary>Divides the kernel by σ = |W·u| / |u| with u as it is, and moves nothing. Where that is 0, it divides by 1.</summary>
    /// <param name="kernel">The kernel and where everything goes.</param>
    /// <param name="parallel">The threads that share the work.</param>
    public static void Apply(SpectralKernel* kernel, ParallelLoop parallel)
    {
        new ReadOnlySpan<float>(kernel->Vector, kernel->Outputs).CopyTo(kernel->U);
        Normalize(kernel->U);
        Multiply(kernel, toRows: !kernel->OutputsAreRows, parallel);
        Divide(kernel, Normalize(kernel->V), parallel);
    }

    /// <summary>
    /// Adds the kernel's gradient to what is there: (G − λ·v·uᵀ) / σ, where G is the gradient of the divided kernel and λ the sum of G times that
    /// kernel, element by element; u and v count as constants, as in the paper.
    /// </summary>
    /// <param name="kernel">The kernel as the last <see cref="Iterate"/> left it.</param>
    /// <param name="normalizedGradient">G, in the kernel's layout.</param>
    /// <param name="gradient">The kernel's gradient, added to.</param>
    /// <param name="parallel">The threads that share the work.</param>
    public static void AddGradient(SpectralKernel* kernel, float* normalizedGradient, float* gradient, ParallelLoop parallel)
    {
        var rows = kernel->Blocks * kernel->Rows;
        var work = new Work { Kernel = kernel, NormalizedGradient = normalizedGradient, Gradient = gradient };
        parallel.For(rows, &work, &SumProducts);
        var lambda = 0.0;
        for (var row = 0; row < rows; row++)
            lambda += kernel->Partial[row];
        work.Lambda = (float)lambda;
        parallel.For(rows, &work, &AddGradients);
    }

    /// <summary>Every row's sum of products with a vector over the columns, or every column's with one over the rows.</summary>
    private static void Multiply(SpectralKernel* kernel, bool toRows, ParallelLoop parallel)
    {
        if (toRows)
            parallel.For(kernel->Rows, kernel, &MultiplyRows);
        else
            parallel.For(kernel->Blocks * ((kernel->Columns + Block - 1) / Block), kernel, &MultiplyColumns);
    }

    private static void MultiplyRows(void* context, int begin, int end)
    {
        var kernel = (SpectralKernel*)context;
        for (var row = begin; row < end; row++)
        {
            var sum = 0.0;
            for (var block = 0; block < kernel->Blocks; block++)
                sum += TensorPrimitives.Dot(kernel->Row(kernel->Kernel, block * kernel->Rows + row), kernel->ColumnVector(block));
            kernel->RowVector[row] = (float)sum;
        }
    }

    private static void MultiplyColumns(void* context, int begin, int end)
    {
        var kernel = (SpectralKernel*)context;
        var totals = stackalloc double[Block];
        var parts = (kernel->Columns + Block - 1) / Block;
        for (var index = begin; index < end; index++)
        {
            var (block, first) = (index / parts, index % parts * Block);
            var length = Math.Min(Block, kernel->Columns - first);
            var sum = kernel->ColumnVector(block).Slice(first, length);
            sum.Clear();
            new Span<double>(totals, Block).Clear();
            fixed (float* sums = sum)
            {
                for (var row = 0; row < kernel->Rows; row++)
                {
                    TensorPrimitives.MultiplyAdd(
                        kernel->Row(kernel->Kernel, block * kernel->Rows + row).Slice(first, length), kernel->RowVector[row], sum, sum);
                    if ((row + 1) % SumBlocks.Numbers == 0)
                        BlockSums.Fold(sums, totals, length);
                }

                BlockSums.Fold(sums, totals, length);
                BlockSums.Round(totals, sums, length);
            }
        }
    }

    private static void Divide(SpectralKernel* kernel, float sigma, ParallelLoop parallel)
    {
        kernel->Sigma = sigma > 0f ? sigma : 1f;
        parallel.For(kernel->Blocks * kernel->Rows, kernel, &DivideRows);
    }

    private static void DivideRows(void* context, int begin, int end)
    {
        var kernel = (SpectralKernel*)context;
        for (var row = begin; row < end; row++)
            TensorPrimitives.Divide(kernel->Row(kernel->Kernel, row), kernel->Sigma, kernel->Row(kernel->Normalized, row));
    }

    private static void SumProducts(void* context, int begin, int end)
    {
        var work = (Work*)context;
        var kernel = work->Kernel;
        for (var row = begin; row < end; row++)
            kernel->Partial[row] = TensorPrimitives.Dot(kernel->Row(work->NormalizedGradient, row), kernel->Row(kernel->Normalized, row));
    }

    private static void AddGradients(void* context, int begin, int end)
    {
        var work = (Work*)context;
        var kernel = work->Kernel;
        for (var row = begin; row < end; row++)
        {
            var added = kernel->Row(work->NormalizedGradient, row);
            var along = kernel->ColumnVector(row / kernel->Rows);
            var gradient = kernel->Row(work->Gradient, row);
            TensorPrimitives.MultiplyAdd(along, -work->Lambda * kernel->RowVector[row % kernel->Rows], added, added);
            TensorPrimitives.MultiplyAdd(added, 1f / kernel->Sigma, gradient, gradient);
        }
    }

    /// <summary>Divides a vector by its length, unless that is 0; gives the length.</summary>
    private static float Normalize(Span<float> vector)
    {
        var squares = 0.0;
        foreach (var number in vector)
            squares += (double)number * number;
        var length = (float)Math.Sqrt(squares);
        if (length > 0f)
            TensorPrimitives.Divide(vector, length, vector);
        return length;
    }

    private struct Work
    {
        public SpectralKernel* Kernel;
        public float* NormalizedGradient, Gradient;
        public float Lambda;
    }
}
