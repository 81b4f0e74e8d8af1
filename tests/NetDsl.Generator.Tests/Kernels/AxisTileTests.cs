using NetDsl.Generator.Plans.Transforms;

namespace NetDsl.Generator.Tests.Kernels;

/// <summary>The tiles of fast convolutions, in exact fractions: what their products say is the convolution, and nothing else.</summary>
public class AxisTileTests
{
    /// <summary>Kernels and strides.</summary>
    public static TheoryData<int, int> Layers
    {
        get
        {
            var data = new TheoryData<int, int>();
            foreach (var (kernel, stride) in Sizes)
                data.Add(kernel, stride);
            return data;
        }
    }

    private static IEnumerable<(int Kernel, int Stride)> Sizes =>
        from kernel in Enumerable.Range(1, 7)
        from stride in Enumerable.Range(1, 3)
        where kernel >= stride
        select (kernel, stride);

    [Theory]
    [MemberData(nameof(Layers))]
    public void Products_sum_to_one_exactly_where_pixels_meet_through_a_tap(int kernel, int stride)
    {
        var tiles = TilesOf(kernel, stride).ToList();
        Assert.Equal(2 * 3 * (1 + stride), tiles.Count);
        foreach (var tile in tiles)
        {
            // Where the tile's first pixels lie: a tile along the small side begins at small pixel 0 and its first tap, one along the large side at the large
            // pixel that small pixel 0 meets through the tap of the offset.
            var firstLarge = tile.IsAlongLarge ? tile.Offset : 0;
            MeetingCheck.Tile(tile, firstLarge, tile.FirstSmall, padding: 0, tile.Name);
        }
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void A_tile_meets_no_more_pixels_than_it_must(int kernel, int stride)
    {
        foreach (var tile in TilesOf(kernel, stride))
        {
            var (small, _, large) = tile.Matrices!.Value;
            Assert.All(Enumerable.Range(0, tile.SmallPixels), pixel => Assert.Contains(small, row => !row[pixel].IsZero));
            Assert.All(Enumerable.Range(0, tile.LargePixels), pixel => Assert.Contains(large, row => !row[pixel].IsZero));
        }
    }

    [Theory]
    [InlineData(5, 2, 4, false, 12)]
    [InlineData(5, 2, 4, true, 11)]
    [InlineData(4, 1, 4, false, 8)]
    [InlineData(3, 1, 4, false, 7)]
    [InlineData(3, 1, 4, true, 6)]
    [InlineData(4, 2, 4, false, 10)]
    [InlineData(3, 2, 3, false, 7)]
    [InlineData(2, 1, 2, false, 3)]
    public void Known_tiles_make_as_many_products_as_on_paper(int kernel, int stride, int outputs, bool isShort, int products)
    {
        Assert.Equal(products, new AxisTile(kernel, stride, IsAlongLarge: false, outputs, 0, isShort).Products);
        Assert.All(Enumerable.Range(0, stride), offset =>
            Assert.Equal(products, new AxisTile(kernel, stride, IsAlongLarge: true, outputs, offset, isShort).Products));
    }

    [Fact]
    public void Tiles_have_names_of_their_own()
    {
        var names = Sizes.SelectMany(sizes => TilesOf(sizes.Kernel, sizes.Stride)).Select(tile => tile.Name).ToList();
        Assert.Equal(names.Count, names.Distinct().Count());
    }

    private static IEnumerable<AxisTile> TilesOf(int kernel, int stride) =>
        from isShort in new[] { false, true }
        from outputs in Enumerable.Range(2, 3)
        from side in Enumerable.Range(-1, 1 + stride)
        select new AxisTile(kernel, stride, side >= 0, outputs, Math.Max(0, side), isShort);
}
