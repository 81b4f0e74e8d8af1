using NetDsl.Kernels;

namespace NetDsl.Tests.Kernels;

public sealed class PanelLayoutTests
{
    [Theory]
    [InlineData(128, new[] { 4, 4 })]
    [InlineData(160, new[] { 4, 3, 3 })]
    [InlineData(138, new[] { 3, 3, 3 })]
    [InlineData(74, new[] { 3, 2 })]
    [InlineData(64, new[] { 4 })]
    [InlineData(17, new[] { 2 })]
    [InlineData(3, new[] { 1 })]
    public void Panels_are_as_few_and_as_equal_as_possible(int columns, int[] vectors)
    {
        var layout = new PanelLayout(columns, lanes: 16, vectors: 4);

        Assert.Equal(vectors, Enumerable.Range(0, layout.Panels).Select(panel => layout.WidthOf(panel) / 16));
    }

    [Fact]
    public void Panels_follow_each_other_and_hold_every_column()
    {
        foreach (var (lanes, vectors) in new[] { (16, 4), (8, 2), (4, 2), (1, 1) })
        {
            for (var columns = 1; columns <= 300; columns++)
            {
                var layout = new PanelLayout(columns, lanes, vectors);
                var next = 0;
                for (var panel = 0; panel < layout.Panels; panel++)
                {
                    Assert.Equal(next, layout.FirstColumn(panel));
                    Assert.InRange(layout.WidthOf(panel), lanes, lanes * vectors);
                    next += layout.WidthOf(panel);
                }

                Assert.InRange(next - columns, 0, lanes - 1);
            }
        }
    }

    [Theory]
    [InlineData(64, new[] { 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 4 })]
    [InlineData(32, new[] { 6, 6, 6, 6, 4, 4 })]
    [InlineData(8, new[] { 4, 4 })]
    [InlineData(9, new[] { 4, 4, 1 })]
    [InlineData(7, new[] { 6, 1 })]
    [InlineData(3, new[] { 1, 1, 1 })]
    public void Tiles_of_six_and_four_images_leave_as_few_as_possible_to_single_ones(int images, int[] expected) =>
        Assert.Equal(expected, Sequence(new ProductTiles { Images = 6, HalfImages = 4 }, images));

    [Theory]
    [InlineData(64, new[] { 8, 8, 8, 8, 8, 8, 8, 8 })]
    [InlineData(13, new[] { 8, 4, 1 })]
    public void Tiles_of_eight_and_four_images_take_the_larger_first(int images, int[] expected) =>
        Assert.Equal(expected, Sequence(new ProductTiles { Images = 8, HalfImages = 4 }, images));

    private static IEnumerable<int> Sequence(ProductTiles tiles, int images)
    {
        while (images > 0)
        {
            var count = tiles.Next(images);
            yield return count;
            images -= count;
        }
    }
}
