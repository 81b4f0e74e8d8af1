using System.ComponentModel;
using System.Numerics.Tensors;

namespace NetDsl.Kernels;

/// <summary>
/// The taps of a convolution over repeated pixels, and of the transposed convolution that computes the same from each pixel once. Along an axis,
/// with k taps and s copies of a pixel, the transposed one has k + s − 1 taps: u is the sum of the taps t for which u − (k − 1 − t) is one of the
/// copies, 0 to s − 1. The numbers within a tap are all treated alike.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly unsafe struct RepeatedPixels
{
    /// <summary>Floats of a tap that a thread takes at a time.</summary>
    private const int Block = 2048;

    private readonly int _rows, _columns, _rowCopies, _columnCopies, _tapLength;

    /// <summary>Describes both kernels.</summary>
    /// <param name="rows">The convolution's rows of taps.</param>
    /// <param name="columns">Its taps in a row.</param>
    /// <param name="rowCopies">How often pixels are repeated downwards.</param>
    /// <param name="columnCopies">How often they are repeated to the right.</param>
    /// <param name="tapLength">Floats of a tap.</param>
    public RepeatedPixels(int rows, int columns, int rowCopies, int columnCopies, int tapLength) =>
        (_rows, _columns, _rowCopies, _columnCopies, _tapLength) = (rows, columns, rowCopies, columnCopies, tapLength);

    private int ExpandedRows => _rows + _rowCopies - 1;

    private int ExpandedColumns => _columns + _columnCopies - 1;

    private int Blocks => (_tapLength + Block - 1) / Block;

    /// <summary>Makes the larger kernel.</summary>
    /// <param name="kernel">The convolution's, [rows · columns, tap length].</param>
    /// <param name="expanded">The transposed convolution's, [(rows + row copies − 1) · (columns + column copies − 1), tap length].</param>
    /// <param name="parallel">Taps, and blocks of them, are divided over its threads.</param>
    public void Expand(float* kernel, float* expanded, ParallelLoop parallel)
    {
        var work = new Work { Taps = this, Stored = kernel, Expanded = expanded };
        parallel.For(ExpandedRows * ExpandedColumns * Blocks, &work, &ExpandBlocks);
    }

    /// <summary>Adds to the convolution's gradient: each tap gets the larger kernel's gradients of all sums that contain the tap.</summary>
    /// <param name="expandedGradient">The larger kernel's gradient, in its layout.</param>
    /// <param name="gradient">The convolution's, in its layout; added to.</param>
    /// <param name="parallel">Taps, and blocks of them, are divided over its threads.</param>
    public void AddGradient(float* expandedGradient, float* gradient, ParallelLoop parallel)
    {
        var work = new Work { Taps = this, Stored = gradient, Expanded = expandedGradient };
        parallel.For(_rows * _columns * Blocks, &work, &AddBlocks);
    }

    private static void ExpandBlocks(void* context, int begin, int end)
    {
        var work = (Work*)context;
        var taps = work->Taps;
        for (var index = begin; index < end; index++)
        {
            var (row, column) = Math.DivRem(index / taps.Blocks, taps.ExpandedColumns);
            var sum = taps.BlockOf(work->Expanded, index);
            sum.Clear();

            // Tap u = copy + (k − 1 − t), with copies from 0 to s − 1: so t goes from k − 1 − u to k − 1 − u + s − 1, as far as there are taps.
            var (firstRow, firstColumn) = (taps._rows - 1 - row, taps._columns - 1 - column);
            for (var down = Math.Max(0, firstRow); down < Math.Min(taps._rows, firstRow + taps._rowCopies); down++)
            {
                for (var right = Math.Max(0, firstColumn); right < Math.Min(taps._columns, firstColumn + taps._columnCopies); right++)
                    TensorPrimitives.Add(sum, taps.BlockOf(work->Stored, (down * taps._columns + right) * taps.Blocks + index % taps.Blocks), sum);
            }
        }
    }

    private static void AddBlocks(void* context, int begin, int end)
    {
        var work = (Work*)context;
        var taps = work->Taps;
        for (var index = begin; index < end; index++)
        {
            var (row, column) = Math.DivRem(index / taps.Blocks, taps._columns);
            var sum = taps.BlockOf(work->Stored, index);
            for (var down = 0; down < taps._rowCopies; down++)
            {
                for (var right = 0; right < taps._columnCopies; right++)
                {
                    var tap = (taps._rows - 1 - row + down) * taps.ExpandedColumns + taps._columns - 1 - column + right;
                    TensorPrimitives.Add(sum, taps.BlockOf(work->Expanded, tap * taps.Blocks + index % taps.Blocks), sum);
                }
            }
        }
    }

    /// <summary>A block of a tap; blocks are counted through all taps.</summary>
    private Span<float> BlockOf(float* kernel, int index)
    {
        var (tap, block) = Math.DivRem(index, Blocks);
        return new Span<float>(kernel + tap * (long)_tapLength + block * Block, Math.Min(Block, _tapLength - block * Block));
    }

    private struct Work
    {
        public RepeatedPixels Taps;
        public float* Stored, Expanded;
    }
}
