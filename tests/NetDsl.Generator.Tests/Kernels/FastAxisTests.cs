using NetDsl.Generator.Common;
using NetDsl.Generator.Layers.Products;
using NetDsl.Generator.Plans.Transforms;
using NetDsl.Generator.Shapes;

namespace NetDsl.Generator.Tests.Kernels;

/// <summary>Where the tiles of a fast convolution lie along an axis: with all paddings and sizes, whichever pass.</summary>
public class FastAxisTests
{
    private const int Largest = 13;

    public static TheoryData<int, int> Layers
    {
        get
        {
            var data = new TheoryData<int, int>();
            for (var kernel = 2; kernel <= 5; kernel++)
            {
                data.Add(kernel, 1);
                data.Add(kernel, 2);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void Every_pair_of_pixels_that_meets_is_in_one_tile_and_every_written_pixel_too(int kernel, int stride)
    {
        var checkedTiles = new HashSet<(AxisTile, int)>();
        foreach (var padding in Enumerable.Range(-3, 4 + kernel + 2))
        {
            for (var large = 1; large <= Largest; large++)
            {
                for (var small = 1; small <= Largest; small++)
                {
                    foreach (var pass in new[] { ProductPass.ToSmall, ProductPass.ToLarge, ProductPass.ToTaps })
                    {
                        foreach (var isShort in new[] { false, true })
                            Check(new AxisGeometry(kernel, stride, 1, padding), large, small, pass, isShort, checkedTiles);
                    }
                }
            }
        }

        Assert.Contains(checkedTiles, tile => tile.Item1.IsAlongLarge);
        Assert.Contains(checkedTiles, tile => !tile.Item1.IsAlongLarge);
    }

    [Theory]
    [InlineData(3, 1, 2)]
    [InlineData(1, 2, 1)]
    public void Gaps_between_taps_or_pixels_have_no_tiles(int kernel, int stride, int dilation) =>
        Assert.Null(FastAxis.Of(new AxisGeometry(kernel, stride, dilation, 0), 8, 8, ProductPass.ToSmall, false));

    [Theory]
    [InlineData(1, 1, 1, 1)]
    [InlineData(8, 8, 1, 1)]
    [InlineData(8, 4, 2, 2)]
    public void Nothing_is_transformed_where_no_product_is_saved(int large, int small, int kernel, int stride)
    {
        var axis = new AxisGeometry(kernel, stride, 1, 0);
        var geometry = new ProductGeometry(TensorShape.Image(large, large, 64), TensorShape.Image(small, small, 64), axis, axis);
        foreach (var pass in new[] { ProductPass.ToSmall, ProductPass.ToLarge, ProductPass.ToTaps })
            Assert.All(Enum.GetValues<Common.Convolutions>(), convolutions => Assert.Null(FastPlan.Of(geometry, pass, convolutions)));
    }

    private static void Check(AxisGeometry axis, int large, int small, ProductPass pass, bool isShort, HashSet<(AxisTile, int)> checkedTiles)
    {
        var what = $"kernel {axis.Kernel}, stride {axis.Stride}, padding {axis.PaddingBefore}, {large} large and {small} small pixels, {pass}";
        if (FastAxis.Of(axis, large, small, pass, isShort) is not { } fast)
        {
            Assert.Fail($"{what}: no tiles.");
            return;
        }

        // Tiles follow each other as small pixels and their large ones do: what holds for one holds for all.
        Assert.Equal(axis.Stride * fast.SmallStep, fast.LargeStep);
        if (checkedTiles.Add((fast.Tile, fast.LargeFirst - axis.Stride * fast.SmallFirst + axis.PaddingBefore)))
            MeetingCheck.Tile(fast.Tile, fast.LargeFirst, fast.SmallFirst, axis.PaddingBefore, what);

        for (var pixel = 0; pixel < small; pixel++)
        {
            for (var tap = 0; tap < axis.Kernel; tap++)
            {
                var met = pixel * axis.Stride + tap - axis.PaddingBefore;
                if (met >= 0 && met < large)
                {
                    Assert.True(Tiles(fast).Count(tile => HasSmall(fast, tile, pixel) && HasLarge(fast, tile, met)) == 1,
                        $"{what}: small pixel {pixel} meets large pixel {met} through tap {tap}, but not in one tile.");
                }
            }
        }

        for (var pixel = 0; pixel < small && pass == ProductPass.ToSmall; pixel++)
            Assert.True(Tiles(fast).Count(tile => HasSmall(fast, tile, pixel)) == 1, $"{what}: small pixel {pixel} isn't written by one tile of {fast}.");
        for (var pixel = 0; pixel < large && pass == ProductPass.ToLarge; pixel++)
            Assert.True(Tiles(fast).Count(tile => HasLarge(fast, tile, pixel)) == 1, $"{what}: large pixel {pixel} isn't written by one tile of {fast}.");
    }

    private static IEnumerable<int> Tiles(FastAxis axis) => Enumerable.Range(0, axis.Tiles);

    private static bool HasSmall(FastAxis axis, int tile, int pixel) =>
        pixel - (axis.SmallFirst + tile * axis.SmallStep) is var place && place >= 0 && place < axis.Tile.SmallPixels;

    private static bool HasLarge(FastAxis axis, int tile, int pixel) =>
        pixel - (axis.LargeFirst + tile * axis.LargeStep) is var place && place >= 0 && place < axis.Tile.LargePixels;
}
