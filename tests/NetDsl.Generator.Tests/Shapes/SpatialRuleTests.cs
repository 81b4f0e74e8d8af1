using NetDsl.Generator.Layers.Windows;
using NetDsl.Generator.Common;
using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.Shapes;

/// <summary>The shapes that layers over neighbouring pixels give, their names, and which taps of a window meet pixels.</summary>
public class SpatialRuleTests
{
    private static readonly bool[] Choices = [false, true];

    [Theory]
    [InlineData("[Input(7, 6, 3), MaxPooling2D]", "3×3×3")]
    [InlineData("[Input(7, 6, 3), MaxPooling2D(Padding = Padding.Same)]", "4×3×3")]
    [InlineData("[Input(7, 6, 3), MaxPooling2D(3, 2)]", "2×3×3")]
    [InlineData("[Input(7, 6, 3), AveragePooling2D(3, Strides = 1)]", "5×4×3")]
    [InlineData("[Input(7, 6, 3), AveragePooling2D(3, StrideHeight = 2)]", "3×2×3")]
    [InlineData("[Input(7, 6, 3), GlobalAveragePooling2D]", "3")]
    [InlineData("[Input(7, 6, 3), GlobalAveragePooling2D(KeepDims = true)]", "1×1×3")]
    [InlineData("[Input(7, 6, 3), ZeroPadding2D]", "9×8×3")]
    [InlineData("[Input(7, 6, 3), ZeroPadding2D(2, 0)]", "11×6×3")]
    [InlineData("[Input(7, 6, 3), ZeroPadding2D(1, 2, 3, 4)]", "10×13×3")]
    [InlineData("[Input(7, 6, 3), Cropping2D(1, 2)]", "5×2×3")]
    [InlineData("[Input(7, 6, 3), Cropping2D(1, 5, 0, 2)]", "1×4×3")]
    [InlineData("[Input(7, 6, 12), DepthToSpace(2)]", "14×12×3")]
    [InlineData("[Input(7, 6, 3), UpSampling2D(2, 3, Interpolation = Interpolation.Bilinear)]", "14×18×3")]
    [InlineData("[Input(7, 6, 3), DepthwiseConv2D(3)]", "5×4×3")]
    [InlineData("[Input(7, 6, 3), DepthwiseConv2D(3, Strides = 2, Padding = Padding.Same, DepthMultiplier = 4)]", "4×3×12")]
    public void Shapes_are_Keras_s(string layers, string shape) => Assert.Equal(shape, ShapedSamples.Layers(layers).OutputShape.ToString());

    [Theory]
    [InlineData("MaxPooling2D", "max_pooling2d_1")]
    [InlineData("AveragePooling2D", "average_pooling2d_1")]
    [InlineData("GlobalAveragePooling2D", "global_average_pooling2d_1")]
    [InlineData("ZeroPadding2D", "zero_padding2d_1")]
    [InlineData("Cropping2D(1)", "cropping2d_1")]
    [InlineData("DepthToSpace(2)", "depth_to_space_1")]
    public void Names_are_Keras_s(string layer, string name)
    {
        var shaped = ShapedSamples.Layers($"[Input(8, 8, 4), {layer}]").Layers[1];
        Assert.Equal(name, shaped.Name);
        Assert.Equal(layer.Split('(')[0], shaped.Options.Kind);
        Assert.Empty(shaped.Parameters.Items);
    }

    [Fact]
    public void A_depthwise_convolutions_parameters_are_Keras_s()
    {
        var layer = ShapedSamples.Layers("[Input(8, 8, 6), DepthwiseConv2D(3, 2, DepthMultiplier = 4)]").Layers[1];
        Assert.Equal("depthwise_conv2d_1", layer.Name);
        Assert.Equal("DepthwiseConv2D", layer.Options.Kind);
        Assert.Equal(
            "depthwise_kernel 3×2×6×4 GlorotUniform { FanIn = 36, FanOut = 24 }; bias 24 Zeros { }",
            string.Join("; ",
                layer.Parameters.Items.Select(parameter => $"{parameter.Name} {string.Join('×', parameter.Dimensions.Items)} {parameter.Initial}")));
    }

    /// <summary>Every window is in one run, and its taps are those that meet pixels, for all small sizes.</summary>
    [Fact]
    public void Runs_of_windows_say_which_taps_meet_pixels()
    {
        foreach (var axis in Axes())
        {
            var expected = Enumerable.Range(0, axis.Windows).Select(window => string.Join(' ', Enumerable.Range(0, axis.Geometry.Kernel)
                .Where(tap => window * axis.Geometry.Stride + tap * axis.Geometry.Dilation - axis.Geometry.PaddingBefore is var pixel && pixel >= 0
                    && pixel < axis.Pixels)));
            var seen = axis.Runs.SelectMany(run => Enumerable.Repeat(string.Join(' ', Enumerable.Range(run.FirstTap, run.Taps)), run.Count));
            Assert.True(expected.SequenceEqual(seen), axis.ToString());
            Assert.True(axis.Runs.Select(run => run.First)
                .SequenceEqual(axis.Runs.Select((_, index) => axis.Runs.Take(index).Sum(run => run.Count))), axis.ToString());

            var meetings = Enumerable.Range(0, axis.Pixels)
                .Select(pixel => Enumerable.Range(0, axis.Windows).Sum(window => Enumerable.Range(0, axis.Geometry.Kernel)
                .Count(tap => window * axis.Geometry.Stride + tap * axis.Geometry.Dilation - axis.Geometry.PaddingBefore == pixel))).ToList();
            Assert.True(axis.Overlaps || meetings.Max() <= 1, axis.ToString());
            Assert.Equal(!axis.Overlaps && meetings.TrueForAll(count => count == 1), axis.Partitions);
        }
    }

    [Fact]
    public void Runs_of_endless_images_are_found_at_once()
    {
        var axis = new WindowAxis(int.MaxValue / 2, int.MaxValue / 2, new AxisGeometry(3, 1, 1, 1));
        Assert.Equal([new WindowRun(0, 1, 1, 2), new WindowRun(1, int.MaxValue / 2 - 2, 0, 3), new WindowRun(int.MaxValue / 2 - 1, 1, 0, 2)], axis.Runs);
    }

    private static IEnumerable<WindowAxis> Axes() =>
        from pixels in Enumerable.Range(1, 9)
        from kernel in Enumerable.Range(1, 5)
        from stride in Enumerable.Range(1, 3)
        from dilation in Enumerable.Range(1, 2)
        from padding in Enumerable.Range(-2, 6)
        from more in Choices
        let reach = (kernel - 1) * dilation + 1
        let windows = Math.Max((pixels + padding - reach) / stride + (more ? 3 : 1), 1)
        select new WindowAxis(pixels, windows, new AxisGeometry(kernel, stride, dilation, padding));
}
