using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.Diagnostics.Advice;

/// <summary>Transposed convolutions whose kernel isn't a multiple of their strides.</summary>
public class CheckerboardTests
{
    [Theory]
    [InlineData("8, 3, Strides = 2, Padding = Padding.Same", "3", "3×3", "2×2", "1, 2 or 4",
        "take a kernelSize of 4, or UpSampling2D(2) and Conv2D(8, 3, Padding = Padding.Same) in its place")]
    [InlineData("8, 5, Strides = 2, Padding = Padding.Same", "5", "5×5", "2×2", "4, 6 or 9",
        "take a kernelSize of 4, or UpSampling2D(2) and Conv2D(8, 5, Padding = Padding.Same) in its place")]
    [InlineData("8, 5, Strides = 3, Padding = Padding.Same", "5", "5×5", "3×3", "1, 2 or 4",
        "take a kernelSize of 6, or UpSampling2D(3) and Conv2D(8, 5, Padding = Padding.Same) in its place")]
    [InlineData("8, 1, Strides = 2", "1", "1×1", "2×2", "0 or 1",
        "take a kernelSize of 4, which gives 10×10×8, or UpSampling2D(2) and Conv2D(8, 3, Padding = Padding.Same) in its place")]
    [InlineData("8, 5, Strides = 2, Padding = Padding.Same, OutputPadding = 0", "5", "5×5", "2×2", "4, 6 or 9",
        "take a kernelSize of 4 with OutputPadding = 1")]
    [InlineData("8, 3, Strides = 2, ExplicitPadding = 1, OutputPadding = 1", "3", "3×3", "2×2", "1, 2 or 4",
        "take a kernelSize of 4 with OutputPadding = 0, or UpSampling2D(2) and Conv2D(8, 3, Padding = Padding.Same) in its place")]
    [InlineData("8, 3, Strides = 2", "3", "3×3", "2×2", "1, 2 or 4", "take a kernelSize of 4, which gives 10×10×8")]
    [InlineData("8, 3, StrideWidth = 2, Padding = Padding.Same", "3", "3×3", "1×2", "3 or 6",
        "take a kernelSize of 4, or UpSampling2D(1, 2) and Conv2D(8, 3, Padding = Padding.Same) in its place")]
    [InlineData("8, 4, 5, Strides = 2, Padding = Padding.Same", "5", "4×5", "2×2", "4 or 6",
        "take a kernelWidth of 4, or UpSampling2D(2) and Conv2D(8, 3, Padding = Padding.Same) in its place")]
    public void A_kernel_that_isnt_a_multiple_of_its_strides(string arguments, string text, string kernel, string strides, string taps, string fixWords) =>
    Expect.Advice(
        Samples.Network($"[Input(4, 4, 3), Conv2DTranspose({arguments})]"),
        new Expected("NDSL0080", text, $"The 2nd layer, Conv2DTranspose, has a kernel of {kernel}, which isn't a multiple of its strides of {strides}: its "
            + $"pixels are sums of {taps} taps in turn, which shows as a checkerboard: {fixWords}"));

    [Theory]
    [InlineData("4, 4, 3", "8, 4, Strides = 2, Padding = Padding.Same")]
    [InlineData("4, 4, 3", "8, 4, Strides = 2, Padding = Padding.Same, OutputPadding = 1")]
    [InlineData("4, 4, 3", "8, 4, Strides = 2, ExplicitPadding = 1, OutputPadding = 0")]
    [InlineData("4, 4, 3", "8, 4, 4, Strides = 2, Padding = Padding.Same")]
    [InlineData("4, 4, 3", "8, 6, Strides = 3, Padding = Padding.Same")]
    [InlineData("4, 4, 3", "8, 3")]
    [InlineData("1, 1, 3", "8, 5, Strides = 2")]
    public void Other_kernels_are_even(string input, string arguments) => Expect.Advice(Samples.Network($"[Input({input}), Conv2DTranspose({arguments})]"));

    [Fact]
    public void Enlarging_first_has_no_checkerboard_and_the_same_shape() => Expect.Advice(
        Samples.Network("[Input(4, 4, 3), UpSampling2D(2), Conv2D(8, 3, Padding = Padding.Same), Output(8, 8, 8)]"));
}
