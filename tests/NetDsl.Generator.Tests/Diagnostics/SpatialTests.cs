using System.Globalization;
using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.Diagnostics;

/// <summary>Padding, cropping, depth to space, up-sampling and depthwise convolutions that don't fit: the numbers and a fix.</summary>
public class SpatialTests
{
    [Theory]
    [InlineData("Cropping2D(2)", "2", "2 + 2 of the 4 rows", "3 rows in all")]
    [InlineData("Cropping2D(1, 3)", "3", "3 + 3 of the 6 columns", "5 columns in all")]
    [InlineData("Cropping2D(4, 1, 0, 0)", "4", "4 + 1 of the 4 rows", "3 rows in all")]
    [InlineData("Cropping2D(0, 0, 6, 0)", "6", "6 + 0 of the 6 columns", "5 columns in all")]
    [InlineData("Cropping2D(200000000)", "200000000", "200,000,000 + 200,000,000 of the 4 rows", "3 rows in all")]
    public void Something_is_left_of_a_cropped_image(string layer, string text, string cropped, string most) => Expect.Exactly(
        Samples.Network($"[Input(4, 6, 3), {layer}]"),
        new Expected("NDSL0051",
            text, $"The 2nd layer, Cropping2D, crops {cropped} of images of 4×6×3 from the 1st layer, Input, so that nothing is left: crop at most {most}"));

    [Fact]
    public void Of_a_single_row_nothing_can_be_cropped() => Expect.Exactly(
        Samples.Network("[Input(1, 6, 3), Cropping2D(1, 0)]"),
        new Expected("NDSL0051", "1", "The 2nd layer, Cropping2D, crops 1 + 1 of the 1 row of images of 1×6×3 from the 1st layer, Input, so that nothing is "
            + "left: write 0 for both sides"));

    [Theory]
    [InlineData(6, "DepthToSpace(2)", "2", "2×2 pixels", "6 channels", "4", "8")]
    [InlineData(1, "DepthToSpace(3)", "3", "3×3 pixels", "1 channel", "9", "9")]
    public void Channels_divide_into_blocks(int channels, string layer, string text, string pixels, string found, string divisor, string fixWords) =>
    Expect.Exactly(
        Samples.Network(FormattableString.Invariant($"[Input(4, 6, {channels}), {layer}]")),
        new Expected("NDSL0050", text,
            string.Create(CultureInfo.InvariantCulture, $"The 2nd layer, DepthToSpace, makes {pixels} of each pixel of images of 4×6×{channels} "
            + $"from the 1st layer, Input, whose {found} can't be divided by {divisor}: "
            + $"add Conv2D({fixWords}, 3, Padding = Padding.Same) before the 2nd layer")));

    [Fact]
    public void A_depthwise_kernel_fits_into_the_image() => Expect.Exactly(
        Samples.Network("[Input(4, 6, 3), DepthwiseConv2D(5, DepthMultiplier = 2)]"),
        new Expected("NDSL0042", "5", "The 2nd layer, DepthwiseConv2D, moves its kernel of 5×5 inside images of 4×6×3 from the 1st layer, Input "
            + "(Padding.Valid, the default), where it doesn't fit: use Padding.Same, which gives 4×6×6, or a kernelSize of at most 4"));

    [Fact]
    public void A_depthwise_convolution_has_no_strides_together_with_dilation() => Expect.Exactly(
        Samples.Network("[Input(9, 9, 3), DepthwiseConv2D(3, Strides = 2, DilationRate = 2)]"),
        new Expected("NDSL0036", "2", "The 2nd layer, DepthwiseConv2D, has a dilation rate of 2×2 and strides of 2×2, but only one of them may be above 1: "
            + "remove the dilation rate or the strides"));

    [Theory]
    [InlineData("ZeroPadding2D(-1)", "ZeroPadding2D", "-1", "padding to be from 0 to 268,435,456, but it is -1: did you mean 1?")]
    [InlineData("ZeroPadding2D(1, -2)", "ZeroPadding2D", "-2", "width to be from 0 to 268,435,456, but it is -2: did you mean 2?")]
    [InlineData("Cropping2D(0, 0, 0, -1)", "Cropping2D", "-1", "right to be from 0 to 268,435,456, but it is -1: did you mean 1?")]
    [InlineData("DepthToSpace(1)", "DepthToSpace", "1", "blockSize to be from 2 to 64, but it is 1: 2 would do")]
    [InlineData("UpSampling2D(Interpolation = (Interpolation)2)", "UpSampling2D", "(Interpolation)2",
        "Interpolation to be Interpolation.Nearest or Interpolation.Bilinear, but it is 2: Interpolation.Nearest would do")]
    [InlineData("DepthwiseConv2D(65)", "DepthwiseConv2D", "65", "kernelSize to be from 1 to 64, but it is 65: 4 would do")]
    [InlineData("DepthwiseConv2D(3, DepthMultiplier = 0)", "DepthwiseConv2D", "0", "DepthMultiplier to be at least 1, but it is 0: 1 would do")]
    public void Every_option_has_its_range(string layer, string kind, string text, string message) => Expect.Exactly(
        Samples.Network($"[Input(4, 6, 3), {layer}]"),
        new Expected("NDSL0027", text, $"The 2nd layer, {kind}, needs {message}"));

    [Theory]
    [InlineData("ZeroPadding2D", "ZeroPadding2D")]
    [InlineData("Cropping2D(1)", "Cropping2D")]
    [InlineData("DepthToSpace(2)", "DepthToSpace")]
    [InlineData("DepthwiseConv2D(3)", "DepthwiseConv2D")]
    public void Layers_over_neighbouring_pixels_need_images(string layer, string kind) => Expect.Exactly(
        Samples.Network($"[Input(48), {layer}]"),
        new Expected("NDSL0041", layer, $"The 2nd layer, {kind}, needs images but gets a vector of 48 numbers from the 1st layer, Input: add Reshape before "
            + $"it, for example Reshape(4, 4, 3)"));

    [Theory]
    [InlineData("ZeroPadding2D(100000)", "NDSL0045", "The 2nd layer, ZeroPadding2D, would give 200004×200006×3 numbers per image")]
    [InlineData("DepthwiseConv2D(3, DepthMultiplier = 2000000000)", "NDSL0045", "The 2nd layer, DepthwiseConv2D, would give 2×4×6000000000 numbers per image")]
    [InlineData("DepthwiseConv2D(4, DepthMultiplier = 20000000)", "NDSL0046",
        "The 2nd layer, DepthwiseConv2D, would have a kernel of 4×4×3×20,000,000 numbers")]
    public void Absurd_sizes_are_refused(string layer, string id, string message)
    {
        var diagnostic = Assert.Single(GeneratorRun.Of(Samples.Network($"[Input(4, 6, 3), {layer}]")).Diagnostics);
        Assert.Equal(id, diagnostic.Id);
        Assert.StartsWith(message, diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }
}
