using System.Globalization;
using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.Diagnostics;

/// <summary>Options of convolutions that don't go together or don't fit what comes: one sentence at the option, with the fix.</summary>
public class ConvolutionOptionTests
{
    [Theory]
    [InlineData("Conv2D(8, 3, Strides = 2, DilationRate = 3)", "3", "3×3", "2×2")]
    [InlineData("Conv2D(8, 3, StrideWidth = 4, DilationHeight = 2)", "2", "2×1", "1×4")]
    public void Conv2D_has_strides_or_dilation(string layer, string text, string dilation, string strides) => Expect.Exactly(
        Samples.Network($"[Input(9, 9, 3), {layer}]"),
        new Expected("NDSL0036", text, $"The 2nd layer, Conv2D, has a dilation rate of {dilation} and strides of {strides}, but only one of them may be above "
            + $"1: remove the dilation rate or the strides"));

    [Fact]
    public void Conv2DTranspose_has_both() =>
    Expect.Nothing(Samples.Network("[Input(9, 9, 3), Conv2DTranspose(8, 3, Strides = 2, DilationRate = 2), Output(21, 21, 8)]"));

    [Theory]
    [InlineData("Conv2D(8, 3, Padding = Padding.Same, ExplicitPadding = 1)", "Conv2D", "1", "ExplicitPadding",
        "remove ExplicitPadding, or, for PyTorch's padding = 1, write Padding = Padding.Valid with ExplicitPadding = 1")]
    [InlineData("Conv2DTranspose(8, 3, PaddingLeft = 0, Padding = Padding.Same)", "Conv2DTranspose", "0", "PaddingLeft", "remove PaddingLeft")]
    [InlineData("Conv2D(8, 3, Padding = Padding.Same, PaddingTop = 1, PaddingLeft = 2)", "Conv2D", "1", "PaddingTop",
        "remove PaddingTop and PaddingLeft, or, for PyTorch's padding = 2, write Padding = Padding.Valid with ExplicitPadding = 2 alone")]
    public void Padding_is_worked_out_or_given(string layer, string kind, string text, string option, string fixWords) => Expect.Exactly(
        Samples.Network($"[Input(9, 9, 3), {layer}]"),
        new Expected("NDSL0037", text, $"The 2nd layer, {kind}, has Padding.Same, which works the padding out by itself, and {option} too: {fixWords}"));

    [Theory]
    [InlineData("Conv2DTranspose(8, 3, Strides = 2, OutputPadding = 2)", "2",
        "OutputPadding = 2, which must be smaller than Strides = 2: write at most 1, or leave it out and write Padding = Padding.Same, which gives images 2 "
        + "times as high and wide")]
    [InlineData("Conv2DTranspose(8, 3, OutputPadding = 1)", "1",
        "OutputPadding = 1, which must be smaller than Strides = 1: write OutputPadding = 0 or leave it out")]
    [InlineData("Conv2DTranspose(8, 3, Strides = 3, OutputPaddingWidth = 5)", "5",
        "OutputPaddingWidth = 5, which must be smaller than Strides = 3: write at most 2")]
    [InlineData("Conv2DTranspose(8, 3, Strides = 3, StrideWidth = 2, OutputPadding = 2)", "2",
        "OutputPadding = 2, which must be smaller than StrideWidth = 2: write at most 1")]
    [InlineData("Conv2DTranspose(8, 3, DilationRate = 3, OutputPadding = 3)", "3",
        "OutputPadding = 3, which must be smaller than DilationRate = 3: write at most 2")]
    [InlineData("Conv2DTranspose(8, 3, Strides = 2, DilationWidth = 4, OutputPadding = 2)", "2",
        "OutputPadding = 2, which must be smaller than Strides = 2: write at most 1, or leave it out and write Padding = Padding.Same, which gives images 2 "
        + "times as high and wide")]
    [InlineData("Conv2DTranspose(8, 3, DilationRate = 3, OutputPadding = 1, Padding = Padding.Same)", "1",
        "OutputPadding = 1, which must be smaller than Strides = 1: write OutputPadding = 0 or leave it out")]
    public void Output_padding_is_smaller_than_the_stride(string layer, string text, string message) => Expect.Exactly(
        Samples.Network($"[Input(9, 9, 3), {layer}]"),
        new Expected("NDSL0038", text, $"The 2nd layer, Conv2DTranspose, has {message}"));

    [Theory]
    [InlineData(4, 4, "Conv2D(8, 3, DilationRate = 2)", "3", "3×3, dilated to 5×5,", " (Padding.Valid, the default)",
        "use Padding.Same, which gives 4×4×8, or a kernelSize of at most 2")]
    [InlineData(9, 4, "Conv2D(8, 2, 5)", "5", "2×5", " (Padding.Valid, the default)", "use Padding.Same, which gives 9×4×8, or a kernelWidth of at most 4")]
    [InlineData(3, 9, "Conv2D(8, 7, 1, PaddingTop = 2)", "7", "7×1", ", padded to 5×9",
        "use Padding.Same in place of explicit padding, which gives 3×9×8, or a kernelHeight of at most 5")]
    public void A_kernel_with_its_gaps_fits_into_the_image_with_its_padding(int height, int width, string layer, string text, string kernel, string image,
        string fixWords) => Expect.Exactly(
        Samples.Network(FormattableString.Invariant($"[Input({height}, {width}, 3), {layer}]")),
        new Expected("NDSL0042", text,
            string.Create(CultureInfo.InvariantCulture, $"The 2nd layer, Conv2D, moves its kernel of {kernel} inside images of {height}×{width}×3 "
            + $"from the 1st layer, Input{image}, where it doesn't fit: {fixWords}")));

    [Theory]
    [InlineData("Conv2DTranspose(8, 3, ExplicitPadding = 2)", "2", "3 rows", "4", "write an ExplicitPadding of at most 1")]
    [InlineData("Conv2DTranspose(8, 3, PaddingTop = 3)", "3", "3 rows", "3", "let PaddingTop and PaddingBottom be at most 2 together")]
    [InlineData("Conv2DTranspose(8, 1, 3, PaddingLeft = 1, PaddingRight = 2)", "1", "3 columns", "3", "let PaddingLeft and PaddingRight be at most 2 together")]
    [InlineData("Conv2DTranspose(8, 2, Strides = 2, Padding = Padding.Same, OutputPadding = 0)", "0", "2 rows", "2",
        "leave the output padding out, which gives 2")]
    public void Something_is_left_of_what_is_cropped(string layer, string text, string full, string cropped, string fixWords) => Expect.Exactly(
        Samples.Network($"[Input(1, 1, 3), {layer}]"),
        new Expected("NDSL0058", text, $"The 2nd layer, Conv2DTranspose, makes {full} of images of 1×1×3 from the 1st layer, Input, and crops {cropped}, so "
            + $"that nothing is left: {fixWords}"));

    [Theory]
    [InlineData("Conv2D(1, 0, 3)", "Conv2D", "0", "kernelHeight to be from 1 to 64, but it is 0: 1 would do")]
    [InlineData("Conv2D(1, 3, 65)", "Conv2D", "65", "kernelWidth to be from 1 to 64, but it is 65: 64 would do")]
    [InlineData("Conv2D(1, 3, StrideHeight = 0)", "Conv2D", "0", "StrideHeight to be from 1 to 64, but it is 0: 1 would do")]
    [InlineData("Conv2D(1, 3, DilationRate = 0)", "Conv2D", "0", "DilationRate to be from 1 to 64, but it is 0: 1 would do")]
    [InlineData("Conv2D(1, 3, DilationWidth = 65)", "Conv2D", "65", "DilationWidth to be from 1 to 64, but it is 65: 64 would do")]
    [InlineData("Conv2D(1, 3, ExplicitPadding = -1)", "Conv2D", "-1", "ExplicitPadding to be from 0 to 4,032, but it is -1: did you mean 1?")]
    [InlineData("Conv2DTranspose(1, 3, PaddingBottom = 4033)", "Conv2DTranspose", "4033",
        "PaddingBottom to be from 0 to 4,032, but it is 4,033: 4032 would do")]
    [InlineData("Conv2DTranspose(1, 3, OutputPadding = -2)", "Conv2DTranspose", "-2", "OutputPadding to be from -1 to 64, but it is -2: 0 would do")]
    [InlineData("Dense(1, KernelInitializer = (Initializers)12)", "Dense", "(Initializers)12",
        "KernelInitializer to be one of the 12 members of Initializers, but it is 12: Initializers.GlorotUniform would do")]
    [InlineData("Dense(1, KernelInitializer = Initializers.RandomNormal, KernelInitializerScale = 0)", "Dense", "0",
        "KernelInitializerScale to be above 0 and at most 1e30, but it is 0: leave it out")]
    [InlineData("Dense(1, BiasInitializer = Initializers.RandomUniform, BiasInitializerScale = -1)", "Dense", "-1",
        "BiasInitializerScale to be above 0 and at most 1e30, but it is -1: did you mean 1?")]
    public void Every_option_has_its_range(string layer, string kind, string text, string message) => Expect.Exactly(
        Samples.Network($"[Input(3), {layer}]"),
        new Expected("NDSL0027", text, $"The 2nd layer, {kind}, needs {message}"));
}
