using NetDsl.Generator.Plans.Transforms;

namespace NetDsl.Generator.Tests.Kernels;

/// <summary>Which pixels meet, worked out from nothing but large = small · stride + tap − padding.</summary>
internal static class MeetingCheck
{
    /// <summary>Holds that the products of a tile at a place are those of the pixels that meet, each once, and of no others.</summary>
    /// <param name="tile">The tile.</param>
    /// <param name="firstLarge">Where its first large pixel lies.</param>
    /// <param name="firstSmall">Where its first small pixel lies.</param>
    /// <param name="padding">Of the axis.</param>
    /// <param name="what">For the failure's message.</param>
    public static void Tile(AxisTile tile, int firstLarge, int firstSmall, int padding, string what)
    {
        var (small, taps, large) = tile.Matrices!.Value;
        Assert.Equal([tile.Products, tile.Products, tile.Products], [small.Length, taps.Length, large.Length]);
        Assert.All(small, row => Assert.Equal(tile.SmallPixels, row.Length));
        Assert.All(taps, row => Assert.Equal(tile.Kernel, row.Length));
        Assert.All(large, row => Assert.Equal(tile.LargePixels, row.Length));
        for (var i = 0; i < tile.SmallPixels; i++)
        {
            for (var tap = 0; tap < tile.Kernel; tap++)
            {
                for (var k = 0; k < tile.LargePixels; k++)
                {
                    var sum = new Fraction(0);
                    for (var product = 0; product < small.Length; product++)
                        sum += small[product][i] * taps[product][tap] * large[product][k];
                    Fraction expected = firstLarge + k == (firstSmall + i) * tile.Stride + tap - padding ? 1 : 0;
                    Assert.True(expected == sum, $"{what}: small pixel {i}, tap {tap} and large pixel {k} give {sum} instead of {expected}.");
                }
            }
        }
    }
}
