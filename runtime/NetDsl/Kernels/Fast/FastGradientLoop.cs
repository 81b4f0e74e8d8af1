using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>The gradient of a kernel by a fast convolution, as generated code describes it. All distances are in floats.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public unsafe struct FastGradientCall
{
    /// <summary>The first image of the larger grid.</summary>
    public float* Large;

    /// <summary>The first image of the smaller grid.</summary>
    public float* Small;

    /// <summary>The gradient, [taps, rows, columns].</summary>
    public float* Result;

    /// <summary>Room for zeros and a group's evaluated pixels of both grids.</summary>
    public float* Work;

    /// <summary>How many images there are.</summary>
    public int Images;

    /// <summary>Images that are summed at a time.</summary>
    public int Group;

    /// <summary>From one image of the larger grid to the next.</summary>
    public int LargeImage;

    /// <summary>From one image of the smaller grid to the next.</summary>
    public int SmallImage;

    /// <summary>Channels of the larger grid, a multiple of 16.</summary>
    public int LargeChannels;

    /// <summary>Channels of the smaller grid, a multiple of 16.</summary>
    public int SmallChannels;

    /// <summary>Whether the gradient's rows are the channels of the smaller grid; else they are those of the larger one.</summary>
    public bool IsTurned;

    /// <summary>The rows of both grids.</summary>
    public FastAxis Rows;

    /// <summary>The columns of both grids.</summary>
    public FastAxis Columns;

    /// <summary>The register tiles for this machine's vectors.</summary>
    public GradientTiles Tiles;
}

/// <summary>
/// The loops around a kernel's gradient by a fast convolution: both grids' tiles of a group of images are evaluated, each point's numbers are multiplied and
/// summed over tiles, by the register tiles of the direct method, and the sums are interpolated and added to the gradient. Threads divide the gradient.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class FastGradientLoop
{
    /// <summary>
    /// Rows of the gradient that a thread takes at a time: 12 sums of each in a row of points, and 12 · 5 between both transforms, take 1.2 MB for a panel.
    /// </summary>
    private const int PartRows = TileEvaluation.Channels;

    /// <summary>Columns that it takes at a time, or as many as the register tile has.</summary>
    private const int PartColumns = TileEvaluation.Channels;

    /// <summary>The fewest, where there would be fewer parts than threads.</summary>
    private const int LeastPartRows = 16;

    /// <summary>Rows of the gradient that are interpolated together: 25 taps of them for a panel take 26 KB.</summary>
    private const int WrittenRows = 4;

    /// <summary>
    /// Tiles that are summed in one run, whose sums are then added: roundings grow with a sum's length, and interpolation makes them several times as large.
    /// </summary>
    private const int RunTiles = 32;

    private struct Work
    {
        public FastGradientCall* Call;
        public TilePixels Large, Small;
        public float* Zeros, EvaluatedLarge, EvaluatedSmall;
        public int Points, FirstTile, Tiles, PartRows;

        /// <summary>
        /// From the numbers of one point to those of the next on either grid, and within them from some channels of all tiles to the next channels.
        /// </summary>
        public nint LargeStep, SmallStep, PartStep;

        /// <summary>Parts of the gradient's rows.</summary>
        public readonly int Parts => (GradientRows + PartRows - 1) / PartRows;

        public readonly int GradientRows => Call->IsTurned ? Call->SmallChannels : Call->LargeChannels;

        public readonly int GradientColumns => Call->IsTurned ? Call->LargeChannels : Call->SmallChannels;

        /// <summary>Columns of the gradient that are computed together, so that the rows' numbers are read once for so many: some register tiles.</summary>
        public readonly int PanelColumns => Math.Max(1, PartColumns / Wide) * Wide;

        public readonly int Panels => (GradientColumns + PanelColumns - 1) / PanelColumns;

        private readonly int Wide => Call->Tiles.Lanes * Call->Tiles.Vectors;
    }

    /// <summary>Adds a whole gradient.</summary>
    public static void Run(FastGradientCall* call, ParallelLoop parallel)
    {
        var tiles = call->Rows.Tiles * call->Columns.Tiles;
        var most = Math.Max(call->LargeChannels, call->SmallChannels);
        var work = new Work
        {
            Call = call,
            Points = call->Rows.Products * call->Columns.Products,
            Zeros = call->Work,
            EvaluatedLarge = call->Work + most,
            Large = new()
            {
                Images = call->Large,
                Image = call->LargeImage,
                Channels = call->LargeChannels,
                Rows = call->Rows.Large,
                Columns = call->Columns.Large,
                ColumnTiles = call->Columns.Tiles,
                Tiles = tiles,
            },
            Small = new()
            {
                Images = call->Small,
                Image = call->SmallImage,
                Channels = call->SmallChannels,
                Rows = call->Rows.Small,
                Columns = call->Columns.Small,
                ColumnTiles = call->Columns.Tiles,
                Tiles = tiles,
            },
        };
        new Span<float>(work.Zeros, most).Clear();
        var panels = work.Panels;
        work.PartRows = PartRows;
        while (work.PartRows > LeastPartRows && panels * work.Parts < parallel.Threads)
            work.PartRows /= 2;
        var groups = (call->Images + call->Group - 1) / call->Group;
        for (var group = 0; group < groups; group++)
        {
            var first = (int)((long)call->Images * group / groups);
            work.FirstTile = first * tiles;
            work.Tiles = ((int)((long)call->Images * (group + 1) / groups) - first) * tiles;
            work.PartStep = (nint)work.Tiles * TileEvaluation.Channels;
            work.LargeStep = Parts(call->LargeChannels) * work.PartStep + TileEvaluation.Apart;
            work.SmallStep = Parts(call->SmallChannels) * work.PartStep + TileEvaluation.Apart;
            work.EvaluatedSmall = work.EvaluatedLarge + work.Points * work.LargeStep;
            parallel.For(2 * work.Tiles, &work, &PixelItems);
            parallel.For(panels * work.Parts, &work, &SumItems);
        }

        parallel.Processes?.Gradients.Complete(call->Result);
    }

    private static int Parts(int channels) => (channels + TileEvaluation.Channels - 1) / TileEvaluation.Channels;

    /// <summary>Evaluates tiles: those of the larger grid first, then those of the smaller one.</summary>
    [SkipLocalsInit]
    private static void PixelItems(void* context, int begin, int end)
    {
        var work = (Work*)context;
        var call = work->Call;
        var middle = Math.Clamp(work->Tiles, begin, end);
        if (begin < middle)
            Evaluate(work, work->Large, call->Rows.EvaluateLarge, call->Columns.EvaluateLarge, work->EvaluatedLarge, work->LargeStep, begin, middle);
        if (middle < end)
        {
            Evaluate(
                work, work->Small, call->Rows.EvaluateSmall, call->Columns.EvaluateSmall, work->EvaluatedSmall, work->SmallStep, middle - work->Tiles,
                end - work->Tiles);
        }
    }

    [SkipLocalsInit]
    private static void Evaluate(
        Work* work, in TilePixels side,
        delegate*<float**, nint, nint, float*, nint, nint, void> rows, delegate*<float**, nint, nint, float*, nint, nint, void> columns,
        float* to, nint step, int begin, int end)
    {
        var call = work->Call;
        var places = stackalloc float*[call->Rows.Products * side.Columns.Pixels];
        var pixels = stackalloc float*[side.Rows.Pixels * side.Columns.Pixels];
        var between = ThreadMemory.Take(TileEvaluation.FloatsBetween(call->Rows.Products, side.Columns.Pixels));
        var transform = new TileEvaluation(call->Rows.Products, call->Columns.Products, side.Columns.Pixels, rows, columns, between, places);
        for (var tile = begin; tile < end; tile++)
        {
            side.Locate(work->FirstTile + tile, work->Zeros, pixels);
            transform.Write(pixels, to + (nint)tile * TileEvaluation.Channels, step, side.Channels, work->PartStep);
        }
    }

    /// <summary>Multiplies, sums and interpolates: an item is some rows of the gradient and a panel of its columns.</summary>
    [SkipLocalsInit]
    private static void SumItems(void* context, int begin, int end)
    {
        var work = (Work*)context;
        var call = work->Call;
        var (wide, panels) = (work->PanelColumns, work->Panels);
        var (rowTaps, columnTaps) = (call->Rows.Taps, call->Columns.Taps);
        var places = stackalloc float*[columnTaps];
        var taps = stackalloc float*[rowTaps * columnTaps];
        var (rowProducts, columnProducts) = (call->Rows.Products, call->Columns.Products);
        var step = (nint)work->PartRows * wide + TileEvaluation.Apart;
        var gradients = ThreadMemory.Take(WrittenRows * rowTaps * columnTaps * wide + rowProducts * columnTaps * step + columnProducts * step);
        var between = gradients + WrittenRows * rowTaps * columnTaps * wide;
        var sums = between + rowProducts * columnTaps * step;
        var back = new TileInterpolation(columnTaps, call->Rows.InterpolateTaps, call->Columns.InterpolateTaps, between, step, places);
        var tapStep = (long)work->GradientRows * work->GradientColumns;
        for (var tap = 0; tap < rowTaps * columnTaps; tap++)
            taps[tap] = gradients + tap * WrittenRows * wide;
        for (var item = begin; item < end; item++)
        {
            var (column, firstRow) = (item % panels * wide, item / panels * work->PartRows);
            var count = Math.Min(work->PartRows, work->GradientRows - firstRow);
            var width = Math.Min(wide, work->GradientColumns - column);
            for (var row = 0; row < rowProducts; row++)
            {
                for (var product = 0; product < columnProducts; product++)
                    Multiply(work, row * columnProducts + product, column, width, firstRow, count, sums + product * step);
                back.TakeRow(row, sums, step, (nint)count * width);
            }

            for (var row = 0; row < count; row += WrittenRows)
            {
                var rows = Math.Min(WrittenRows, count - row);
                back.Write((nint)row * width, taps, rows * width);
                var result = call->Result + (long)(firstRow + row) * work->GradientColumns + column;
                for (var tap = 0; tap < rowTaps * columnTaps; tap++, result += tapStep)
                {
                    for (var index = 0; index < rows; index++)
                    {
                        var to = result + (nint)index * work->GradientColumns;
                        VectorSum.Add(taps[tap] + index * width, to, width);

                        // The rows after these; beyond the gradient's end it asks in vain.
                        SecondLevelCache.Prefetch(to + (nint)WrittenRows * work->GradientColumns, width);
                    }
                }
            }
        }
    }

    /// <summary>Multiplies and sums the numbers of a point.</summary>
    private static void Multiply(Work* work, int point, int column, int width, int firstRow, int count, float* sums)
    {
        var call = work->Call;
        var rowSide = call->IsTurned ? work->EvaluatedSmall : work->EvaluatedLarge;
        var columnSide = call->IsTurned ? work->EvaluatedLarge : work->EvaluatedSmall;
        var (rowStep, columnStep) = call->IsTurned ? (work->SmallStep, work->LargeStep) : (work->LargeStep, work->SmallStep);
        var left = rowSide + point * rowStep + firstRow / TileEvaluation.Channels * work->PartStep + firstRow % TileEvaluation.Channels;
        var right = columnSide + point * columnStep + column / TileEvaluation.Channels * work->PartStep + column % TileEvaluation.Channels;
        var context = new GradientTileContext
        {
            RowsImage = TileEvaluation.Channels * sizeof(float),
            ColumnsImage = TileEvaluation.Channels * sizeof(float),
            ResultRow = width,
            Height = 1,
            Width = 1,
        };
        ref readonly var tiles = ref call->Tiles;
        var wide = tiles.Lanes * tiles.Vectors;
        var runs = (work->Tiles + RunTiles - 1) / RunTiles;
        for (var row = 0; row < count;)
        {
            var height = GradientTiles.Next(count - row);
            var wideTile = tiles.Wide.Of(height);
            var narrowTile = tiles.Narrow.Of(height);
            // The next point's numbers, as many of them as the tile's share of the rows.
            SecondLevelCache.Prefetch(left + rowStep + (nint)row * work->Tiles, height * work->Tiles);
            SecondLevelCache.Prefetch(right + columnStep + (nint)row * work->Tiles, height * work->Tiles);
            for (var run = 0; run < runs; run++)
            {
                var first = (nint)((long)work->Tiles * run / runs);
                context.Images = (nint)((long)work->Tiles * (run + 1) / runs) - first;
                context.Zeros = run == 0 ? work->Zeros : null;
                first *= TileEvaluation.Channels;
                var from = (byte*)(left + first + row);
                var to = sums + (nint)row * width;
                var part = 0;
                for (; width - part >= wide; part += wide)
                    wideTile(from, (byte*)(right + first + part), to + part, &context);
                for (; part < width; part += tiles.Lanes)
                    narrowTile(from, (byte*)(right + first + part), to + part, &context);
            }

            row += height;
        }
    }
}
