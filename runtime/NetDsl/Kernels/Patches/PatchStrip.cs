using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetDsl.Kernels;

/// <summary>
/// Neighbouring patches of an image side by side, as the rows of a matrix. A thread writes them for a part of an image at a time, so that they stay in its
/// first-level cache until they are used.
/// </summary>
internal unsafe struct PatchStrip
{
    /// <summary>Floats that a copy may write beyond what it copies.</summary>
    private const int Beyond = PatchGeometry.Beyond;

    private readonly PatchGeometry _geometry;
    private readonly int _firstKernelRow;
    private readonly int _kernelRows;
    private readonly int _blockRows;
    private readonly int _blockColumns;
    private readonly int _blocksDown;
    private readonly int _blocksRight;
    private readonly int _paddedRow;
    private float* _padded;

    /// <summary>Divides the patches of an image into blocks of nearly equal size.</summary>
    /// <param name="geometry">The patches.</param>
    /// <param name="most">The most patches of a block, at least 1.</param>
    /// <param name="firstKernelRow">The first row of taps that is wanted.</param>
    /// <param name="kernelRows">How many rows of taps.</param>
    public PatchStrip(in PatchGeometry geometry, int most, int firstKernelRow, int kernelRows)
    {
        _geometry = geometry;
        _firstKernelRow = firstKernelRow;
        _kernelRows = kernelRows;
        (_blocksDown, _blockRows) = Divide(geometry.Rows, Math.Max(1, most / geometry.Columns));
        (_blocksRight, _blockColumns) = Divide(geometry.Columns, most);
        _paddedRow = ((_blockColumns - 1) * geometry.Right + geometry.KernelColumns) * geometry.Channels;
        Numbers = kernelRows * geometry.Run;

        static (int Blocks, int Length) Divide(int length, int most)
        {
            var blocks = (length + most - 1) / most;
            return (blocks, (length + blocks - 1) / blocks);
        }
    }

    /// <summary>Floats from one patch to the next.</summary>
    public int Numbers { get; }

    /// <summary>Blocks of an image.</summary>
    public readonly int Blocks => _blocksDown * _blocksRight;

    /// <summary>Floats that <see cref="Place"/> needs.</summary>
    public readonly int Floats => StripFloats + PaddedRows(_blockRows) * _paddedRow + Beyond;

    /// <summary>The first patch of the last block that was written.</summary>
    public float* First { get; private set; }

    private readonly int StripFloats => _blockRows * _blockColumns * Numbers + Beyond;

    /// <summary>Says where the patches go.</summary>
    /// <param name="memory">As many floats as <see cref="Floats"/> says.</param>
    public void Place(float* memory)
    {
        First = memory;
        _padded = memory + StripFloats;
    }

    /// <summary>Writes the patches of a block.</summary>
    /// <param name="image">The image.</param>
    /// <param name="block">Which block of it.</param>
    /// <returns>The first patch, counted in the image, and how many.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly (int First, int Count) Write(float* image, int block)
    {
        var (row, column) = (block / _blocksRight * _blockRows, block % _blocksRight * _blockColumns);
        var (rows, columns) = (Math.Min(_blockRows, _geometry.Rows - row), Math.Min(_blockColumns, _geometry.Columns - column));
        _geometry.Pad(
            image, row * _geometry.Down - _geometry.Top + _firstKernelRow, column * _geometry.Right - _geometry.Left, PaddedRows(rows), _padded, _paddedRow);
        var (down, right, taps) = (_geometry.Down * _paddedRow, _geometry.Right * _geometry.Channels, _paddedRow);
        var (run, kernelRows) = (_geometry.Run, _kernelRows);
        var to = First;
        for (var patchRow = 0; patchRow < rows; patchRow++)
        {
            var from = _padded + patchRow * down;
            for (var patch = 0; patch < columns; patch++, from += right)
            {
                // A copy writes more than the row of taps. The next one, of this patch or the next patch, writes over it.
                var source = from;
                if (run <= 4 && kernelRows == 3)
                {
                    Vector128.Store(Vector128.Load(source), to);
                    Vector128.Store(Vector128.Load(source + taps), to + run);
                    Vector128.Store(Vector128.Load(source + 2 * taps), to + 2 * run);
                    to += 3 * run;
                }
                else if (run <= 4)
                {
                    for (var rest = kernelRows; rest > 0; rest--, source += taps, to += run)
                        Vector128.Store(Vector128.Load(source), to);
                }
                else if (run <= 8)
                {
                    for (var rest = kernelRows; rest > 0; rest--, source += taps, to += run)
                        Vector256.Store(Vector256.Load(source), to);
                }
                else
                {
                    for (var rest = kernelRows; rest > 0; rest--, source += taps, to += run)
                    {
                        for (var number = 0; number < run; number += 16)
                            Vector512.Store(Vector512.Load(source + number), to + number);
                    }
                }
            }
        }

        return (row * _geometry.Columns + column, rows * columns);
    }

    private readonly int PaddedRows(int rows) => (rows - 1) * _geometry.Down + _kernelRows;
}
