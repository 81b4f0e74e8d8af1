using System.ComponentModel;

namespace NetDsl.Kernels;

/// <summary>
/// A kernel as spectral normalisation sees it: [<see cref="Blocks"/>, <see cref="Rows"/>, <see cref="Columns"/>], of which either the columns are
/// the outputs (Dense and Conv2D, with taps and input channels as rows of one block) or the rows (Conv2DTranspose, a block for each tap). As a
/// matrix it is everything but the outputs × the outputs.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public unsafe struct SpectralKernel
{
    private const int Alignment = 16;

    /// <summary>The kernel as it is learned.</summary>
    public float* Kernel;

    /// <summary>The stored vector u, one number for each output.</summary>
    public float* Vector;

    /// <summary>The kernel divided by σ.</summary>
    public float* Normalized;

    /// <summary>
    /// Floats that live from the forward to the backward pass, each part rounded up to a multiple of 16: σ, a number per row, a number per column
    /// of each block, and a number per row of each block.
    /// </summary>
    public float* Memory;

    /// <summary>Parts of the kernel with the same rows and columns of their own.</summary>
    public int Blocks;

    /// <summary>Rows in a block.</summary>
    public int Rows;

    /// <summary>Numbers in a row.</summary>
    public int Columns;

    /// <summary>Whether the outputs are the rows.</summary>
    public bool OutputsAreRows;

    /// <summary>How many floats <see cref="Memory"/> has.</summary>
    internal readonly int MemoryFloats => Alignment + Round(Rows) + Round(Blocks * Columns) + Round(Blocks * Rows);

    internal readonly ref float Sigma => ref *Memory;

    internal readonly int Outputs => OutputsAreRows ? Rows : Columns;

    /// <summary>u, normalised: a vector over the outputs.</summary>
    internal readonly Span<float> U => OutputsAreRows ? RowVector : ColumnVectors;

    /// <summary>v, normalised: a vector over everything else.</summary>
    internal readonly Span<float> V => OutputsAreRows ? ColumnVectors : RowVector;

    internal readonly Span<float> RowVector => new(Memory + Alignment, Rows);

    internal readonly float* Partial => Memory + Alignment + Round(Rows) + Round(Blocks * Columns);

    private readonly Span<float> ColumnVectors => new(Memory + Alignment + Round(Rows), Blocks * Columns);

    internal readonly Span<float> ColumnVector(int block) => ColumnVectors.Slice(block * Columns, Columns);

    /// <summary>One of all blocks' rows of a tensor in the kernel's layout.</summary>
    internal readonly Span<float> Row(float* tensor, int row) => new(tensor + row * (long)Columns, Columns);

    private static int Round(int floats) => (floats + Alignment - 1) / Alignment * Alignment;
}
