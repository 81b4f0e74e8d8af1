using System.ComponentModel;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>
/// One weight gradient of a layer with few channels on one side, as generated code describes it: gradient[number of a patch, column] += Σ patches · columns'
/// side.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public unsafe struct PatchGradientCall
{
    /// <summary>The patches of the side with few channels.</summary>
    public PatchGeometry Patches;

    /// <summary>The first image of that side.</summary>
    public float* Source;

    /// <summary>Floats from one image of that side to the next.</summary>
    public int SourceImage;

    /// <summary>
    /// The first image of the other side, a pixel for each patch. Up to one vector beyond its last number is read, and has no effect.
    /// </summary>
    public float* Columns;

    /// <summary>Floats from one image of the other side to the next.</summary>
    public int ColumnsImage;

    /// <summary>Channels of the other side, the gradient's columns.</summary>
    public int ColumnCount;

    /// <summary>The gradient, [numbers of a patch, columns].</summary>
    public float* Result;

    /// <summary>Room for as many sums, the columns rounded up to a multiple of 16.</summary>
    public float* Sums;

    /// <summary>How many images there are.</summary>
    public int Images;

    /// <summary>The register tiles for this machine's vectors.</summary>
    public GradientTiles Tiles;
}

/// <summary>
/// The loop around the register tiles of the weight gradient of a layer with few channels on one side. The patches of some pixels are written side by side, so
/// that all taps are rows of one matrix, and stay in the first-level cache together with the pixels of the other side, which come from memory once. Threads
/// divide the gradient, never the sum.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class PatchGradientLoop
{
    /// <summary>Floats of a block of patches and of a panel of the other side's pixels: most of a first-level cache of 48 KB.</summary>
    private const int BlockFloats = 10_000;

    /// <summary>The most numbers that a tile sums in registers at a time.</summary>
    private const int MostPatches = 4 * SumBlocks.Numbers;

    /// <summary>Blocks whose sums are added up before they are added to the gradient, so that they keep their digits.</summary>
    private const int BlocksPerSum = 32;

    /// <summary>Register tiles that a thread sums at a time.</summary>
    private const int MostUnits = 256;

    /// <summary>Adds a whole weight gradient.</summary>
    /// <param name="call">What is computed.</param>
    /// <param name="parallel">The threads.</param>
    public static void Run(PatchGradientCall* call, ParallelLoop parallel)
    {
        // A unit is a register tile of the gradient. Each thread takes neighbouring ones at once, because it writes the patches for them.
        parallel.Split(RowTiles(call->Patches.Numbers) * Panels(call), call, &Units);
        parallel.Processes?.Gradients.Complete(call->Result);
    }

    private static int RowTiles(int rows)
    {
        var tiles = 0;
        for (var row = 0; row < rows; tiles++)
            row += GradientTiles.Next(rows - row);
        return tiles;
    }

    /// <summary>Wide panels, and then vectors.</summary>
    private static int Panels(PatchGradientCall* call)
    {
        var wide = call->Tiles.Lanes * call->Tiles.Vectors;
        return call->ColumnCount / wide + (call->ColumnCount % wide + call->Tiles.Lanes - 1) / call->Tiles.Lanes;
    }

    private struct Unit
    {
        public delegate*<byte*, byte*, float*, GradientTileContext*, void> Kernel;
        public int Row, Height, Column, Width;
        public float* Sums;
    }

    private static void Units(void* context, int begin, int end)
    {
        for (var first = begin; first < end; first += MostUnits)
            Sum((PatchGradientCall*)context, first, Math.Min(first + MostUnits, end));
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sum(PatchGradientCall* call, int begin, int end)
    {
        ref readonly var patches = ref call->Patches;
        var units = stackalloc Unit[end - begin];
        Describe(call, begin, end, units);
        var (firstRow, pastRow) = (patches.Numbers, 0);
        for (var unit = units; unit < units + (end - begin); unit++)
            (firstRow, pastRow) = (Math.Min(firstRow, unit->Row), Math.Max(pastRow, unit->Row + unit->Height));

        // The rows of taps that these rows of the gradient belong to.
        var (firstKernelRow, pastKernelRow) = (firstRow / patches.Run, (pastRow + patches.Run - 1) / patches.Run);
        var panel = Math.Min(call->Tiles.Lanes * call->Tiles.Vectors, call->ColumnCount);
        var most = Math.Clamp(BlockFloats / (patches.Numbers + panel), 1, MostPatches);
        var strip = new PatchStrip(patches, most, firstKernelRow, pastKernelRow - firstKernelRow);
        var memory = stackalloc float[strip.Floats];
        strip.Place(memory);
        var rows = (byte*)(strip.First - firstKernelRow * patches.Run);
        var tile = new GradientTileContext
        {
            RowsImage = (nint)strip.Numbers * sizeof(float),
            ColumnsImage = (nint)call->ColumnCount * sizeof(float),
            Height = 1,
            Width = 1,
        };
        var blocks = 0;
        for (var image = 0; image < call->Images; image++)
        {
            for (var block = 0; block < strip.Blocks; block++)
            {
                var (first, count) = strip.Write(call->Source + image * (long)call->SourceImage, block);
                var columns = call->Columns + image * (long)call->ColumnsImage + first * (long)call->ColumnCount;
                tile.Images = count;
                for (var unit = units; unit < units + (end - begin); unit++)
                {
                    tile.ResultRow = unit->Width;
                    unit->Kernel(rows + unit->Row * sizeof(float), (byte*)(columns + unit->Column), unit->Sums, &tile);
                }

                if (++blocks % BlocksPerSum == 0)
                    AddSums(call, units, end - begin);
            }
        }

        AddSums(call, units, end - begin);
    }

    /// <summary>Which rows and columns of the gradient each unit has; neighbouring units have the same columns.</summary>
    private static void Describe(PatchGradientCall* call, int begin, int end, Unit* units)
    {
        ref readonly var tiles = ref call->Tiles;
        var wide = tiles.Lanes * tiles.Vectors;
        var rows = call->Patches.Numbers;
        var index = 0;
        for (var column = 0; column < call->ColumnCount;)
        {
            var width = call->ColumnCount - column >= wide ? wide : tiles.Lanes;
            for (var row = 0; row < rows; index++)
            {
                var height = GradientTiles.Next(rows - row);
                if (index >= begin && index < end)
                {
                    var sums = call->Sums + column * (long)rows + row * width;
                    new Span<float>(sums, height * width).Clear();
                    units[index - begin] = new Unit
                    {
                        Kernel = (width == wide ? tiles.Wide : tiles.Narrow).Of(height),
                        Row = row,
                        Height = height,
                        Column = column,
                        Width = width,
                        Sums = sums,
                    };
                }

                row += height;
            }

            column += width;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddSums(PatchGradientCall* call, Unit* units, int count)
    {
        for (var unit = units; unit < units + count; unit++)
        {
            var filled = Math.Min(unit->Width, call->ColumnCount - unit->Column);
            for (var row = 0; row < unit->Height; row++)
            {
                var sums = new Span<float>(unit->Sums + row * unit->Width, filled);
                var result = new Span<float>(call->Result + (unit->Row + row) * (long)call->ColumnCount + unit->Column, filled);
                TensorPrimitives.Add(result, sums, result);
            }

            new Span<float>(unit->Sums, unit->Height * unit->Width).Clear();
        }
    }
}
