using NetDsl.Kernels;

namespace NetDsl.Tests.Kernels;

/// <summary>Every weight stands in its panel where a register tile reads it: panel, tap, summed channel, column.</summary>
public sealed unsafe class PanelPackingTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 5)]
    [InlineData(4, 16)]
    [InlineData(16, 4)]
    [InlineData(17, 19)]
    [InlineData(38, 70)]
    [InlineData(64, 33)]
    public void Weights_stand_in_the_order_of_the_tile(int rows, int columns)
    {
        foreach (var isTransposed in (bool[])[false, true])
        {
            foreach (var (lanes, vectors) in new[] { (16, 4), (8, 2), (4, 2), (1, 1) })
                AssertPacked(rows, columns, isTransposed, lanes, vectors);
        }
    }

    private static void AssertPacked(int rows, int columns, bool isTransposed, int lanes, int vectors)
    {
        int[] tapOrder = [2, 0];
        var (outputs, depth) = isTransposed ? (rows, columns) : (columns, rows);
        var layout = new PanelLayout(outputs, lanes, vectors);
        var kernel = Enumerable.Range(1, 3 * rows * columns).Select(number => (float)number).ToArray();
        var bias = Enumerable.Range(1, outputs).Select(number => -(float)number).ToArray();
        var length = Enumerable.Range(0, layout.Panels).Sum(layout.WidthOf) * (tapOrder.Length * depth + 1);
        var (packed, expected) = (Enumerable.Repeat(float.NaN, length).ToArray(), new List<float>());
        fixed (float* weights = kernel, biases = bias, panels = packed)
            PanelPacking.Pack(weights, biases, tapOrder, rows, columns, isTransposed, layout, panels, new ParallelLoop(2));

        for (var panel = 0; panel < layout.Panels; panel++)
        {
            var columnsOfPanel = Enumerable.Range(layout.FirstColumn(panel), layout.WidthOf(panel)).ToArray();
            expected.AddRange(columnsOfPanel.Select(column => column < outputs ? bias[column] : 0f));
            foreach (var tap in tapOrder)
            {
                for (var summed = 0; summed < depth; summed++)
                    expected.AddRange(columnsOfPanel.Select(column => column < outputs ? Weight(tap, summed, column) : 0f));
            }
        }

        Assert.Equal(expected, packed);

        float Weight(int tap, int summed, int column) =>
            kernel[(tap * rows + (isTransposed ? column : summed)) * columns + (isTransposed ? summed : column)];
    }
}
