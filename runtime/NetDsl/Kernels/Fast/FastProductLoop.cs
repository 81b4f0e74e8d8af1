using System.ComponentModel;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>One fast convolution from grid to grid, as generated code describes it. All distances are in floats.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public unsafe struct FastProductCall
{
    /// <summary>The first image's source pixels.</summary>
    public float* Source;

    /// <summary>The kernel, [taps, rows, columns].</summary>
    public float* Kernel;

    /// <summary>One number per output channel, or null for none.</summary>
    public float* Bias;

    /// <summary>One number per output channel that the sums are multiplied with before the bias is added, or null for none.</summary>
    public float* Scales;

    /// <summary>The taps as <see cref="FastProductLoop.EvaluateTaps"/> left them, or null where they are evaluated in every pass.</summary>
    public float* Taps;

    /// <summary>The first image's destination pixels.</summary>
    public float* Destination;

    /// <summary>Room for zeros and the evaluated pixels of a group.</summary>
    public float* Work;

    /// <summary>How many images there are.</summary>
    public int Images;

    /// <summary>Images that are evaluated at a time.</summary>
    public int Group;

    /// <summary>From one image of the source to the next.</summary>
    public int SourceImage;

    /// <summary>From one image of the destination to the next.</summary>
    public int DestinationImage;

    /// <summary>Whether the source is the smaller grid.</summary>
    public bool IsToLarge;

    /// <summary>Whether the kernel's columns are summed and its rows are the output channels; else it is the other way round.</summary>
    public bool IsTransposed;

    /// <summary>Channels of the source, which are summed: a multiple of 16.</summary>
    public int Depth;

    /// <summary>How the destination's channels, a multiple of 16, are divided over panels.</summary>
    public PanelLayout Layout;

    /// <summary>The rows of both grids.</summary>
    public FastAxis Rows;

    /// <summary>The columns of both grids.</summary>
    public FastAxis Columns;

    /// <summary>The tiles for panels of <see cref="PanelLayout.Vectors"/> vectors.</summary>
    public ProductTiles Tiles;

    /// <summary>The tiles for the panels after the full ones.</summary>
    public ProductTiles LastTiles;
}

/// <summary>
/// The loops around a fast convolution. For a group of images the source's tiles are evaluated; then, panel by panel of output channels, each point's numbers
/// are multiplied with its evaluated taps, by the register tiles of the direct method, and the products are interpolated. Threads divide tiles and panels,
/// which are outputs, so that their number changes no bit.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class FastProductLoop
{
    /// <summary>
    /// Rows of the matrix products that a thread takes at a time: so many that a point's taps are read often for each time they are loaded, and still few
    /// enough for the products of a row of points to stay in the second-level cache.
    /// </summary>
    private const int BlockRows = 96;

    /// <summary>The most that it takes where each block evaluates all taps anew, which costs more than products that leave the second-level cache.</summary>
    private const int MostBlockRows = 256;

    /// <summary>The fewest, where there would be fewer blocks than threads.</summary>
    private const int LeastBlockRows = 16;

    /// <summary>Summed channels that are transposed at a time: a cache line.</summary>
    private const int TransposedPart = 16;

    private struct Work
    {
        public FastProductCall* Call;
        public TilePixels Source, Destination;
        public float* Zeros, Evaluated;
        public int Points, Tiles, FirstTile, Rows, Blocks;

        /// <summary>Panels that are computed together, so that tiles are read once for <see cref="ProductEdge.MostColumns"/> columns.</summary>
        public readonly int GroupPanels => Math.Max(1, ProductEdge.MostColumns / Call->Layout.Width);

        /// <summary>
        /// The first row of a block, a multiple of the largest register tile's rows, so that only the last block needs smaller ones; of the block after the
        /// last, how many rows there are.
        /// </summary>
        public readonly int FirstRow(int block)
        {
            var multiple = Call->Tiles.Images;
            return block == Blocks ? Rows : Math.Min(Rows, ((int)((long)Rows * block / Blocks) + multiple / 2) / multiple * multiple);
        }

        /// <summary>Rows that no block has more of: rounding its ends moves each by half a tile at most.</summary>
        public readonly int MostRows => Rows / Blocks + 1 + Call->Tiles.Images;

        public readonly int PanelGroups => (Call->Layout.Panels + GroupPanels - 1) / GroupPanels;

        /// <summary>From the numbers of one point to those of the next, and within them from some channels of all tiles to the next channels.</summary>
        public nint PointStep, PartStep;
    }

    /// <summary>Evaluates all taps of a kernel into <see cref="FastProductCall.Taps"/>: points · depth · output channels floats.</summary>
    public static void EvaluateTaps(FastProductCall* call, ParallelLoop parallel)
    {
        var work = new Work { Call = call, Points = call->Rows.Products * call->Columns.Products };
        parallel.For(call->Layout.Panels * (call->Depth / TransposedPart), &work, &TapItems);
    }

    /// <summary>Computes a whole convolution.</summary>
    public static void Run(FastProductCall* call, ParallelLoop parallel)
    {
        var (rows, columns) = (call->Rows, call->Columns);
        var work = new Work
        {
            Call = call,
            Points = rows.Products * columns.Products,
            Tiles = rows.Tiles * columns.Tiles,
            Zeros = call->Work,
            Evaluated = call->Work + call->Depth,
            Source = Pixels(call->Source, call->SourceImage, call->Depth, !call->IsToLarge),
            Destination = Pixels(call->Destination, call->DestinationImage, call->Layout.Columns, call->IsToLarge),
        };
        new Span<float>(work.Zeros, call->Depth).Clear();
        var groups = (call->Images + call->Group - 1) / call->Group;
        for (var group = 0; group < groups; group++)
        {
            var first = (int)((long)call->Images * group / groups);
            work.FirstTile = first * work.Tiles;
            work.Rows = ((int)((long)call->Images * (group + 1) / groups) - first) * work.Tiles;
            work.PartStep = (nint)work.Rows * TileEvaluation.Channels;
            work.PointStep = (call->Depth + TileEvaluation.Channels - 1) / TileEvaluation.Channels * work.PartStep + TileEvaluation.Apart;
            // Blocks are as large as the threads allow: what is computed for a tile doesn't depend on it.
            var share = work.Rows * work.PanelGroups / parallel.Threads;
            var most = Math.Clamp(share, LeastBlockRows, call->Taps == null ? MostBlockRows : BlockRows);
            work.Blocks = (work.Rows + most - 1) / most;
            parallel.For(work.Rows, &work, &SourceItems);
            parallel.For(work.PanelGroups * work.Blocks, &work, &ProductItems);
        }

        TilePixels Pixels(float* images, int image, int channels, bool isLarge) => new()
        {
            Images = images,
            Image = image,
            Channels = channels,
            Rows = isLarge ? rows.Large : rows.Small,
            Columns = isLarge ? columns.Large : columns.Small,
            ColumnTiles = columns.Tiles,
            Tiles = rows.Tiles * columns.Tiles,
        };
    }

    /// <summary>Evaluates source tiles.</summary>
    [SkipLocalsInit]
    private static void SourceItems(void* context, int begin, int end)
    {
        var work = (Work*)context;
        var call = work->Call;
        var (rowPixels, columnPixels) = (work->Source.Rows.Pixels, work->Source.Columns.Pixels);
        var places = stackalloc float*[call->Rows.Products * columnPixels];
        var pixels = stackalloc float*[rowPixels * columnPixels];
        var between = ThreadMemory.Take(TileEvaluation.FloatsBetween(call->Rows.Products, columnPixels));
        var transform = new TileEvaluation(
            call->Rows.Products, call->Columns.Products, columnPixels,
            call->IsToLarge ? call->Rows.EvaluateSmall : call->Rows.EvaluateLarge,
            call->IsToLarge ? call->Columns.EvaluateSmall : call->Columns.EvaluateLarge,
            between, places);
        for (var row = begin; row < end; row++)
        {
            work->Source.Locate(work->FirstTile + row, work->Zeros, pixels);
            transform.Write(pixels, work->Evaluated + (nint)row * TileEvaluation.Channels, work->PointStep, call->Depth, work->PartStep);
        }
    }

    /// <summary>Evaluates the taps of some summed channels of a panel.</summary>
    [SkipLocalsInit]
    private static void TapItems(void* context, int begin, int end)
    {
        var work = (Work*)context;
        var call = work->Call;
        var places = stackalloc float*[call->Rows.Products * call->Columns.Taps];
        var taps = stackalloc float*[call->Rows.Taps * call->Columns.Taps];
        var parts = call->Depth / TransposedPart;
        var between = TileEvaluation.FloatsBetween(call->Rows.Products, call->Columns.Taps);
        var memory = ThreadMemory.Take(between + call->Rows.Taps * call->Columns.Taps * TransposedPart * ProductEdge.MostColumns);
        var transform = new TileEvaluation(
            call->Rows.Products, call->Columns.Products, call->Columns.Taps, call->Rows.EvaluateTaps, call->Columns.EvaluateTaps, memory, places);
        memory += between;
        for (var item = begin; item < end; item++)
        {
            var panel = item / parts;
            var (width, first) = (call->Layout.WidthOf(panel), call->Layout.FirstColumn(panel));
            var depth = item % parts * TransposedPart;
            // A panel's points lie one after the other, each with the panel's columns of all summed channels.
            var to = call->Taps + (long)first * work->Points * call->Depth + (nint)depth * width;
            Gather(call, first, width, depth, taps, memory);
            transform.Write(taps, to, (nint)call->Depth * width, TransposedPart * width, TileEvaluation.Channels);
        }
    }

    /// <summary>
    /// Copies the taps of <see cref="TransposedPart"/> summed channels and a panel's columns: a block for each tap, one number after the other, so that the
    /// transforms are called for many numbers at a time also where panels are narrow.
    /// </summary>
    private static void Gather(FastProductCall* call, int first, int width, int depth, float** taps, float* memory)
    {
        // A tap of the kernel has depth · columns numbers, or columns · depth, whose blocks are transposed.
        var (row, tap) = (call->Layout.Columns, (nint)call->Depth * call->Layout.Columns);
        for (var index = 0; index < call->Rows.Taps * call->Columns.Taps; index++)
        {
            var block = taps[index] = memory + index * TransposedPart * width;
            if (call->IsTransposed)
            {
                Transpose(call->Kernel + index * tap + (nint)first * call->Depth + depth, call->Depth, block, width);
                continue;
            }

            var from = call->Kernel + index * tap + (nint)depth * row + first;
            for (var channel = 0; channel < TransposedPart; channel++)
                new ReadOnlySpan<float>(from + (nint)channel * row, width).CopyTo(new Span<float>(block + channel * width, width));
        }
    }

    // Columns of the panel are rows of the kernel.
    private static void Transpose(float* from, nint fromRow, float* to, int width)
    {
        if (Transposition.IsSupported)
        {
            for (var column = 0; column < width; column += 4)
            {
                // The next channels' numbers, a cache line in each of many rows.
                for (var next = column; next < column + 4; next++)
                    SecondLevelCache.Prefetch(from + next * fromRow + TransposedPart, TransposedPart);
                for (var row = 0; row < TransposedPart; row += 4)
                    Transposition.Copy4x4(from + column * fromRow + row, fromRow, to + row * width + column, width);
            }

            return;
        }

        for (var column = 0; column < width; column++)
        {
            for (var row = 0; row < TransposedPart; row++)
                to[row * width + column] = from[column * fromRow + row];
        }
    }

    /// <summary>Multiplies and interpolates: an item is some panels of output channels and a block of tiles.</summary>
    [SkipLocalsInit]
    private static void ProductItems(void* context, int begin, int end)
    {
        var work = (Work*)context;
        var call = work->Call;
        var layout = call->Layout;
        var side = work->Destination;
        var (rowProducts, columnProducts, columnTaps) = (call->Rows.Products, call->Columns.Products, call->Columns.Taps);
        var places = stackalloc float*[columnTaps + side.Columns.Pixels];
        var pixels = stackalloc float*[side.Rows.Pixels * side.Columns.Pixels];
        var zeros = stackalloc float[ProductEdge.MostColumns];
        new Span<float>(zeros, ProductEdge.MostColumns).Clear();
        var keepsTaps = call->Taps != null;
        var part = keepsTaps ? call->Depth : TileEvaluation.Channels;
        var widest = work->GroupPanels * layout.Width;
        var productStep = (nint)work->MostRows * widest + TileEvaluation.Apart;

        // A row of points is multiplied and interpolated along the row before the next; pixels are written when all rows have been.
        var productFloats = columnProducts * productStep;
        var betweenFloats = rowProducts * side.Columns.Pixels * productStep;
        var tapFloats = keepsTaps ? 0 : (nint)columnProducts * part * widest;
        var gatheredFloats = keepsTaps ? 0 : call->Rows.Taps * columnTaps * TransposedPart * widest;
        var outside = ThreadMemory.Take(
            widest + productFloats + betweenFloats + tapFloats + gatheredFloats + (keepsTaps ? 0 : TapRows.Floats(call, widest)));
        var products = outside + widest;
        var between = products + productFloats;
        var evaluated = between + betweenFloats;
        var gathered = evaluated + tapFloats;
        var tapRows = new TapRows(call, widest, gathered + gatheredFloats, places);
        var back = new TileInterpolation(
            side.Columns.Pixels,
            call->IsToLarge ? call->Rows.InterpolateLarge : call->Rows.InterpolateSmall,
            call->IsToLarge ? call->Columns.InterpolateLarge : call->Columns.InterpolateSmall,
            between, productStep, places + columnTaps);
        for (var item = begin; item < end; item++)
        {
            var (group, block) = (item / work->Blocks, item % work->Blocks);
            var (firstPanel, pastPanel) = (group * work->GroupPanels, Math.Min((group + 1) * work->GroupPanels, layout.Panels));
            var first = layout.FirstColumn(firstPanel);
            var width = layout.FirstColumn(pastPanel) - first;
            var (firstRow, pastRow) = (work->FirstRow(block), work->FirstRow(block + 1));
            if (!keepsTaps)
                TakeTaps(call, tapRows, firstPanel, pastPanel, gathered);
            var tile = new ProductTileContext
            {
                SourceImage = TileEvaluation.Channels * sizeof(float),
                SourceRow = work->PartStep * sizeof(float),
                DestinationImage = width,
            };
            var factors = new Factors { First = firstRow, Past = pastRow, SourcePart = work->PartStep, SourcePoint = work->PointStep };
            for (var row = 0; row < rowProducts; row++)
            {
                for (var depth = 0; depth < call->Depth; depth += part)
                {
                    factors.Depth = Math.Min(part, call->Depth - depth);
                    factors.Source = work->Evaluated + row * columnProducts * work->PointStep + depth / TileEvaluation.Channels * work->PartStep;
                    tile.Bias = depth == 0 ? zeros : null;
                    for (var column = 0; column < columnProducts; column++, factors.Source += factors.SourcePoint)
                    {
                        for (var panel = firstPanel; panel < pastPanel; panel++)
                        {
                            var (at, columns) = (layout.FirstColumn(panel) - first, layout.WidthOf(panel));
                            factors.Tiles = panel < layout.FullPanels ? call->Tiles : call->LastTiles;
                            factors.IsFirst = panel == firstPanel;
                            tile.WeightRow = TileEvaluation.Channels * columns;
                            if (keepsTaps)
                            {
                                var taps = call->Taps + (long)(first + at) * work->Points * call->Depth;
                                factors.Taps = taps + (nint)(row * columnProducts + column) * columns * call->Depth;
                            }
                            else
                            {
                                var count = factors.Depth * columns;
                                factors.Taps = evaluated + (nint)at * columnProducts * factors.Depth + column * count;
                                if (column == 0)
                                {
                                    tapRows.Write(
                                        row, (nint)at * call->Depth + (nint)depth * columns, TransposedPart * columns, factors.Depth / TransposedPart,
                                        factors.Taps);
                                }
                            }

                            Multiply(factors, products + column * productStep + at, tile);
                        }
                    }
                }

                back.TakeRow(row, products, productStep, (nint)(pastRow - firstRow) * width);
            }

            side.Images = call->Destination + first;
            for (var row = firstRow; row < pastRow; row++)
            {
                side.Locate(work->FirstTile + row, outside, pixels);
                back.Write((nint)(row - firstRow) * width, pixels, width);
                if (call->Bias != null)
                {
                    var scales = call->Scales == null ? null : call->Scales + first;
                    AddBias(scales, call->Bias + first, width, pixels, side.Rows.Pixels * side.Columns.Pixels, outside);
                }
            }
        }
    }

    /// <summary>Takes the taps of some panels through the rows' transform.</summary>
    [SkipLocalsInit]
    private static void TakeTaps(FastProductCall* call, in TapRows rows, int firstPanel, int pastPanel, float* memory)
    {
        var taps = stackalloc float*[call->Rows.Taps * call->Columns.Taps];
        var taken = (nint)0;
        for (var panel = firstPanel; panel < pastPanel; panel++)
        {
            var (first, width) = (call->Layout.FirstColumn(panel), call->Layout.WidthOf(panel));
            for (var depth = 0; depth < call->Depth; depth += TransposedPart, taken += TransposedPart * width)
            {
                Gather(call, first, width, depth, taps, memory);
                rows.Take(taps, taken, TransposedPart * width);
            }
        }
    }

    /// <summary>What is multiplied for some tiles and a panel of output channels, beginning with one point.</summary>
    private struct Factors
    {
        public ProductTiles Tiles;
        public int First, Past, Depth;
        public float* Source, Taps;
        public nint SourcePart, SourcePoint;

        /// <summary>Whether it is the first panel that the point's numbers are multiplied with.</summary>
        public bool IsFirst;
    }

    /// <summary>
    /// Multiplies the numbers of a point with its evaluated taps, and asks for the next point's. Its taps follow these, as the processor foresees.
    /// </summary>
    private static void Multiply(in Factors factors, float* products, ProductTileContext context)
    {
        var (whole, rest) = (factors.Depth / TileEvaluation.Channels, factors.Depth % TileEvaluation.Channels);
        for (var row = factors.First; row < factors.Past;)
        {
            var count = factors.Tiles.Next(factors.Past - row);
            var tile = factors.Tiles.Of(count);
            var from = factors.Source + (nint)row * TileEvaluation.Channels;
            var to = products + (nint)(row - factors.First) * context.DestinationImage;
            for (var part = 0; part < whole && factors.IsFirst; part++)
                SecondLevelCache.Prefetch(from + factors.SourcePoint + part * factors.SourcePart, count * TileEvaluation.Channels);
            if (whole > 0)
                tile((byte*)from, factors.Taps, to, whole, TileEvaluation.Channels, &context);
            if (rest > 0)
            {
                var last = context;
                last.Bias = whole == 0 ? context.Bias : null;
                tile((byte*)(from + whole * factors.SourcePart), factors.Taps + whole * context.WeightRow, to, 1, rest, &last);
            }

            row += count;
        }
    }

    private static void AddBias(float* scales, float* bias, int width, float** pixels, int count, float* outside)
    {
        var biases = new ReadOnlySpan<float>(bias, width);
        for (var pixel = 0; pixel < count; pixel++)
        {
            if (pixels[pixel] == outside)
                continue;
            var sums = new Span<float>(pixels[pixel], width);
            if (scales == null)
                TensorPrimitives.Add(sums, biases, sums);
            else
                TensorPrimitives.MultiplyAddEstimate(sums, new ReadOnlySpan<float>(scales, width), biases, sums);
        }
    }
}
