using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.Diagnostics;

/// <summary>Windows that don't fit, and options out of their ranges.</summary>
public class PoolingTests
{
    [Theory]
    [InlineData("MaxPooling2D(5)", "MaxPooling2D", "5", "5×5", "1×2×3", "a poolSize of at most 4")]
    [InlineData("AveragePooling2D(5, 2)", "AveragePooling2D", "5", "5×2", "1×3×3", "a poolHeight of at most 4")]
    [InlineData("AveragePooling2D(2, 7, Strides = 3)", "AveragePooling2D", "7", "2×7", "2×2×3", "a poolWidth of at most 6")]
    public void A_window_fits_into_the_image(string layer, string kind, string text, string window, string same, string fixWords) => Expect.Exactly(
        Samples.Network($"[Input(4, 6, 3), {layer}]"),
        new Expected("NDSL0052", text, $"The 2nd layer, {kind}, moves its window of {window} inside images of 4×6×3 from the 1st layer, Input (Padding.Valid, "
            + $"the default), where it doesn't fit: use Padding.Same, which gives {same}, or {fixWords}"));

    [Theory]
    [InlineData("MaxPooling2D(0)", "MaxPooling2D", "0", "poolSize to be from 1 to 64, but it is 0: 1 would do")]
    [InlineData("AveragePooling2D(2, 65)", "AveragePooling2D", "65", "poolWidth to be from 1 to 64, but it is 65: 6 would do")]
    [InlineData("MaxPooling2D(Strides = -1)", "MaxPooling2D", "-1", "Strides to be from 0 to 64, but it is -1: did you mean 1?")]
    [InlineData("MaxPooling2D(StrideWidth = 0)", "MaxPooling2D", "0", "StrideWidth to be from 1 to 64, but it is 0: 1 would do")]
    public void Every_option_has_its_range(string layer, string kind, string text, string message) => Expect.Exactly(
        Samples.Network($"[Input(4, 6, 3), {layer}]"),
        new Expected("NDSL0027", text, $"The 2nd layer, {kind}, needs {message}"));

    [Theory]
    [InlineData("MaxPooling2D", "MaxPooling2D")]
    [InlineData("AveragePooling2D(3)", "AveragePooling2D")]
    [InlineData("GlobalAveragePooling2D", "GlobalAveragePooling2D")]
    public void Pooling_needs_images(string layer, string kind) => Expect.Exactly(
        Samples.Network($"[Input(48), {layer}]"),
        new Expected("NDSL0041", layer, $"The 2nd layer, {kind}, needs images but gets a vector of 48 numbers from the 1st layer, Input: add Reshape before "
            + $"it, for example Reshape(4, 4, 3)"));
}
