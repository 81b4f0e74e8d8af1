using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>
/// Writes a kernel [taps, rows, columns] as panels: for each panel of output channels first the bias, then tap by tap and input channel by input channel
/// the panel's columns side by side, zeros beyond the last one. So a register tile reads its weights from the first to the last float without a jump.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class PanelPacking
{
    private struct Work
    {
        public float* Kernel, Bias, Panels;
        public int* TapOrder;
        public int Taps, Rows, Columns;
        public bool IsTransposed;
        public PanelLayout Layout;
        public FoldedNormalization Normalization;
    }

    /// <summary>Packs a kernel.</summary>
    /// <param name="kernel">The kernel, [taps, rows, columns].</param>
    /// <param name="bias">One number per output channel, or null for zeros.</param>
    /// <param name="tapOrder">Which tap stands at which place.</param>
    /// <param name="rows">The kernel's second length.</param>
    /// <param name="columns">The kernel's third length.</param>
    /// <param name="isTransposed">False if columns are the output channels and rows are summed; true if it is the other way round.</param>
    /// <param name="layout">The panels; its columns are the output channels.</param>
    /// <param name="panels">Where they go: (taps · summed channels + 1) · output channels, rounded up to whole vectors.</param>
    /// <param name="parallel">Panels are divided over its threads.</param>
    /// <param name="normalization">Batch normalisation of the output channels that weights and biases take in; by default none.</param>
    public static void Pack(
        float* kernel,
        float* bias,
        ReadOnlySpan<int> tapOrder,
        int rows,
        int columns,
        bool isTransposed,
        PanelLayout layout,
        float* panels,
        ParallelLoop parallel,
        FoldedNormalization normalization = default)
    {
        fixed (int* order = tapOrder)
        {
            var work = new Work
            {
                Kernel = kernel,
                Bias = bias,
                Panels = panels,
                TapOrder = order,
                Taps = tapOrder.Length,
                Rows = rows,
                Columns = columns,
                IsTransposed = isTransposed,
                Layout = layout,
                Normalization = normalization,
            };
            parallel.For(layout.Panels, &work, &PackPanels);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PackPanels(void* context, int begin, int end)
    {
        var work = (Work*)context;
        var layout = work->Layout;
        var depth = work->IsTransposed ? work->Columns : work->Rows;
        for (var panel = begin; panel < end; panel++)
        {
            var width = layout.WidthOf(panel);
            var first = layout.FirstColumn(panel);
            var filled = Math.Min(width, layout.Columns - first);
            // Each column before takes a bias and a weight for each tap and summed channel: that is where the panel begins.
            var to = work->Panels + first * ((long)work->Taps * depth + 1);
            new Span<float>(to, width).Clear();
            if (work->Bias != null)
                new ReadOnlySpan<float>(work->Bias + first, filled).CopyTo(new Span<float>(to, width));
            to += width;
            for (var tap = 0; tap < work->Taps; tap++)
            {
                var from = work->Kernel + work->TapOrder[tap] * ((long)work->Rows * work->Columns);
                // The last panel's columns beyond the kernel's are zeros: the tile multiplies them, and nobody reads the result.
                if (filled < width)
                    new Span<float>(to, width * depth).Clear();
                if (work->IsTransposed)
                    CopyTransposed(from + first * (long)work->Columns, work->Columns, filled, to, width);
                else
                    CopyRows(from + first, work->Rows, work->Columns, filled, to, width);
                to += (long)width * depth;
            }

            // Back to the bias, which stands before the panel's first tap: normalisation scales the weights and changes the biases.
            var rows = (long)work->Taps * depth;
            work->Normalization.Apply(to - (rows + 1) * width, first, filled, width, rows);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyRows(float* from, int rows, int stride, int filled, float* to, int width)
    {
        // A single column is copied number by number: a call for each number would cost more.
        if (filled == 1)
        {
            for (var row = 0; row < rows; row++)
                to[(long)row * width] = from[(long)row * stride];
            return;
        }

        for (var row = 0; row < rows; row++)
            new ReadOnlySpan<float>(from + (long)row * stride, filled).CopyTo(new Span<float>(to + (long)row * width, filled));
    }

    /// <summary>
    /// Columns of the panel are rows of the kernel. Sixteen numbers of each are read at a time, so that both sides stay within a few cache lines; four of four
    /// columns are transposed in registers.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyTransposed(float* from, int depth, int filled, float* to, int width)
    {
        const int Block = 16;
        var inFours = Transposition.IsSupported ? filled & ~3 : 0;
        for (var start = 0; start < depth; start += Block)
        {
            var past = Math.Min(start + Block, depth);
            var row = start;
            for (; row + 4 <= past && inFours > 0; row += 4)
            {
                for (var column = 0; column < inFours; column += 4)
                    Transposition.Copy4x4(from + (long)column * depth + row, depth, to + (long)row * width + column, width);
            }

            // Rows that are left over of all columns, and columns that are left over of the rows before.
            for (var column = 0; column < filled; column++)
            {
                var source = from + (long)column * depth;
                for (var rest = column < inFours ? row : start; rest < past; rest++)
                    to[(long)rest * width + column] = source[rest];
            }
        }
    }
}
