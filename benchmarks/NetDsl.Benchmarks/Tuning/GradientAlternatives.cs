using NetDsl.Benchmarks.Work;
using NetDsl.Generated;
using NetDsl.Kernels;

namespace NetDsl.Benchmarks.Tuning;

/// <summary>Gradients to the weights in groups of other sizes than the plan's, packed and read in place, tap by tap.</summary>
internal static unsafe class GradientAlternatives
{
    private static readonly bool[] Ways = [false, true];
    private static readonly int[] Groups = [1, 2, 4, 8, 16, 32, 64];

    public static IEnumerable<Alternative> Of(Type layer)
    {
        var geometry = LayerGeometry.Read(layer);
        var (large, small) = geometry.Kind == LayerKind.Conv2DTranspose ? (geometry.OutputChannels, geometry.InputChannels)
            : (geometry.InputChannels, geometry.OutputChannels);
        var rowsNumbers = geometry.Rows.Large * geometry.Columns.Large * large;
        var columnsNumbers = geometry.Rows.Small * geometry.Columns.Small * small;
        var rows = OperandBuffer.Filled((long)Benchmark.Batch * OperandBuffer.Distance(rowsNumbers));
        var columns = OperandBuffer.Filled((long)Benchmark.Batch * OperandBuffer.Distance(columnsNumbers));
        var result = OperandBuffer.Filled(geometry.Weights);
        var packing = OperandBuffer.Filled((long)Benchmark.Batch * (rowsNumbers + columnsNumbers));
        var taps = Taps(geometry, large * small, large).ToArray();
        var call = new GradientCall
        {
            Rows = new()
            {
                Source = rows.Pointer,
                Image = OperandBuffer.Distance(rowsNumbers),
                Pixels = geometry.Rows.Large * geometry.Columns.Large,
                Channels = large,
                Down = geometry.Rows.Stride * geometry.Columns.Large,
                Right = geometry.Columns.Stride,
            },
            Columns = new()
            {
                Source = columns.Pointer,
                Image = OperandBuffer.Distance(columnsNumbers),
                Pixels = geometry.Rows.Small * geometry.Columns.Small,
                Channels = small,
                Down = geometry.Columns.Small,
                Right = 1,
            },
            Result = result.Pointer,
            TapCount = taps.Length,
            TapsPerUnit = 1,
            Images = Benchmark.Batch,
            Tiles = RegisterTiles.Gradient(),
        };
        return from isPacked in Ways
               from images in Groups
               select new Alternative($"{(isPacked ? "packed, " : "")}groups of {images}", () => Run(images, isPacked));

        void Run(int images, bool isPacked)
        {
            fixed (TapRange* first = taps)
            {
                var own = call with
                {
                    Taps = first,
                    Group = images,
                    IsPixelsFirst = !isPacked && geometry.Columns.Small > 1,
                    Packing = isPacked
                    ? packing.Pointer : null
                };
                GradientLoop.Run(&own, ParallelLoop.Sequential);
            }

            // The call holds pointers into them.
            GC.KeepAlive(rows);
            GC.KeepAlive(columns);
            GC.KeepAlive(result);
        }
    }

    /// <summary>The pixels that each tap brings together, found by trying them all.</summary>
    private static IEnumerable<TapRange> Taps(LayerGeometry geometry, int weights, int channels)
    {
        for (var row = 0; row < geometry.Rows.Kernel; row++)
        {
            for (var column = 0; column < geometry.Columns.Kernel; column++)
            {
                var (largeRow, smallRow, height) = Meeting(geometry.Rows, row);
                var (largeColumn, smallColumn, width) = Meeting(geometry.Columns, column);
                yield return new TapRange(
                    (row * geometry.Columns.Kernel + column) * weights,
                    largeRow * geometry.Columns.Large + largeColumn,
                    smallRow * geometry.Columns.Small + smallColumn,
                    channels,
                    height,
                    width);
            }
        }
    }

    private static (int Large, int Small, int Count) Meeting(LayerAxis axis, int tap)
    {
        var pixels = Enumerable.Range(0, axis.Small).Where(pixel => pixel * axis.Stride + tap - axis.PaddingBefore is var met && met >= 0 && met < axis.Large)
            .ToList();
        return pixels.Count == 0 ? (0, 0, 0) : (pixels[0] * axis.Stride + tap - axis.PaddingBefore, pixels[0], pixels.Count);
    }
}
