using System.Globalization;
using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.Diagnostics;

/// <summary>Layers that don't fit: the rule, both shapes and the fix.</summary>
public class ShapeTests
{
    [Fact]
    public void Dense_needs_a_vector() => Expect.Exactly(
        Samples.Network("[Input(4, 4, 512), Dense(10)]"),
        new Expected("NDSL0040", "Dense(10)",
            "The 2nd layer, Dense, needs a vector but gets images of 4×4×512 from the 1st layer, Input: add Flatten before it, which makes 8,192 numbers of "
            + "them, or GlobalAveragePooling2D, which makes 512"));

    [Theory]
    [InlineData("Conv2D(8, 3)", "Conv2D", 100, "Reshape(10, 10, 1)")]
    [InlineData("Conv2DTranspose(8, 3)", "Conv2DTranspose", 8192, "Reshape(1, 1, 8192)")]
    [InlineData("UpSampling2D", "UpSampling2D", 3072, "Reshape(32, 32, 3)")]
    [InlineData("UpSampling2D(2, 3)", "UpSampling2D", 7, "Reshape(1, 1, 7)")]
    public void Layers_of_images_need_images(string layer, string kind, int features, string suggestion) => Expect.Exactly(
        Samples.Network($"[Input({features}), {layer}]"),
        new Expected("NDSL0041", layer,
            string.Create(CultureInfo.InvariantCulture, $"The 2nd layer, {kind}, needs images but gets a vector of {features:N0} numbers from the "
            + $"1st layer, Input: add Reshape before it, for example {suggestion}")));

    [Theory]
    [InlineData("Conv2D(64, 5)", "5", "4×4×64", 4, 4, 4)]
    [InlineData("Conv2D(64, 9, Strides = 2)", "9", "4×2×64", 8, 3, 3)]
    public void A_kernel_fits_into_the_image(string layer, string kernel, string same, int height, int width, int largest) => Expect.Exactly(
        Samples.Network(FormattableString.Invariant($"[Input({height}, {width}, 3), {layer}, Dense(1)]")),
        new Expected(
            "NDSL0042",
            kernel,
            string.Create(
                CultureInfo.InvariantCulture, $"The 2nd layer, Conv2D, moves its kernel of {kernel}×{kernel} inside images of {height}×{width}×3 from the 1st "
                + $"layer, Input (Padding.Valid, the default), where it doesn't fit: "
                + $"use Padding.Same, which gives {same}, or a kernelSize of at most {largest}")));

    [Theory]
    [InlineData("[Input(8192), Reshape(4, 4, 500)]", "4×4×500 = 8,000 numbers, but the 1st layer, Input, gives 8,192: Reshape(4, 4, 512) fits")]
    [InlineData("[Input(8192), Reshape(5, 5, 512)]", "5×5×512 = 12,800 numbers, but the 1st layer, Input, gives 8,192: Reshape(4, 4, 512) fits")]
    [InlineData("[Input(600), Reshape(7, 14, 6)]", "7×14×6 = 588 numbers, but the 1st layer, Input, gives 600: Reshape(5, 20, 6) fits")]
    [InlineData("[Input(49), Reshape(5, 5, 2)]", "5×5×2 = 50 numbers, but the 1st layer, Input, gives 49: Reshape(7, 7, 1) fits")]
    [InlineData("[Input(8192), Reshape(8000)]", "8,000 numbers, but the 1st layer, Input, gives 8,192: Reshape(8192) fits")]
    [InlineData("[Input(4, 4, 8), Reshape(100)]", "100 numbers, but the 1st layer, Input, gives 4×4×8 = 128: Reshape(128) fits")]
    [InlineData("[Input(100000), Reshape(100000, 100000, 100000)]",
        "100000×100000×100000 = 1,000,000,000,000,000 numbers, but the 1st layer, Input, gives 100,000: Reshape(1, 1, 100000) fits")]
    public void Reshape_keeps_the_number_of_numbers(string layers, string message)
    {
        var reshape = layers[layers.IndexOf("Reshape", StringComparison.Ordinal)..^1];
        Expect.Exactly(Samples.Network(layers), new Expected("NDSL0043", reshape, $"The 2nd layer, Reshape, makes {message}"));
    }

    [Fact]
    public void Reshape_suggests_units_of_the_Dense_that_it_goes_back_to() => Expect.Exactly(
        Samples.Network("[Input(3), Dense(100), Tanh, BatchNormalization, Reshape(4, 4, 6)]"),
        new Expected("NDSL0043", "Reshape(4, 4, 6)",
            "The 5th layer, Reshape, makes 4×4×6 = 96 numbers, but the 4th layer, BatchNormalization, gives 100: Reshape(10, 10, 1) fits, or 96 units in the "
            + "2nd layer, Dense"));

    [Theory]
    [InlineData("[Input(10), Dense(3), Output(4)]", "Output(4)",
        "The 3rd layer, Output, promises a vector of 4 numbers, but the 2nd layer, Dense, gives a vector of 3 numbers: write 4 units in the 2nd layer, Dense, "
        + "or write [Output(3)]")]
    [InlineData("[Input(10), Dense(1), Output(1, 1, 1)]", "Output(1, 1, 1)",
        "The 3rd layer, Output, promises images of 1×1×1, but the 2nd layer, Dense, gives a vector of 1 number: add Reshape(1, 1, 1) before it, or write "
        + "[Output(1)]")]
    [InlineData("[Input(7, 7, 2), UpSampling2D, Output(28, 28, 2)]", "Output(28, 28, 2)",
        "The 3rd layer, Output, promises images of 28×28×2, but the 2nd layer, UpSampling2D, gives images of 14×14×2: write a size of 4 in the 2nd layer, "
        + "UpSampling2D, or write [Output(14, 14, 2)]")]
    public void The_output_is_what_it_promises(string layers, string text, string message) =>
        Expect.Exactly(Samples.Network(layers), new Expected("NDSL0044", text, message));

    [Theory]
    [InlineData("[Input(10), Dense(2000000000)]", "2000000000", "The 2nd layer, Dense, would give 2,000,000,000 numbers per image",
        "write at most 24,403,223 units")]
    [InlineData("[Input(20000, 20000, 1), Flatten]", "Input(20000, 20000, 1)", "The 1st layer, Input, would give 20000×20000×1 numbers per image",
        "write images of at most 16384×16384")]
    [InlineData("[Input(2000, 2000, 64), UpSampling2D(64)]", "UpSampling2D(64)", "The 2nd layer, UpSampling2D, would give 128000×128000×64 numbers per image",
        "make the sizes before it smaller")]
    [InlineData("[Input(4, 4, 4), Conv2DTranspose(2147483647, 2, Strides = 64)]", "2147483647",
        "The 2nd layer, Conv2DTranspose, would give 256×256×2147483647 numbers per image", "write at most 4,096 filters")]
    public void Absurdly_large_images_are_refused(string layers, string text, string message, string fixWords) => Expect.Exactly(
        Samples.Network(layers),
        new Expected("NDSL0045", text, message + ", but more than 268,435,456 (1 GiB) are refused: " + fixWords));

    [Theory]
    [InlineData("[Input(100000), Dense(100000)]", "100000", "The 2nd layer, Dense, would have a kernel of 100,000×100,000 numbers",
        "write at most 2,684 units")]
    [InlineData("[Input(1, 1, 100000), Conv2D(100000, 64, Padding = Padding.Same)]", "Conv2D(100000, 64, Padding = Padding.Same)",
        "The 2nd layer, Conv2D, would have a kernel of 64×64×100,000×100,000 numbers", "make its sizes smaller")]
    public void Absurdly_large_kernels_are_refused(string layers, string text, string message, string fixWords) => Expect.Exactly(
        Samples.Network(layers),
        new Expected("NDSL0046", text, message + ", but more than 268,435,456 (1 GiB) are refused: " + fixWords));

    [Fact]
    public void Absurdly_many_parameters_in_all_are_refused() => Expect.Exactly(
        Samples.Network("[Input(16384), Dense(16384, UseBias = false), Dense(1)]"),
        new Expected("NDSL0047", "16384",
            "'X' would have 268,451,841 parameters, but more than 268,435,456 (1 GiB) are refused: write at most 16,383 units in the 2nd layer, Dense"));

    [Theory]
    [InlineData("Dropout(0.5f), Conv2D(8, 3), Output(7)")]
    [InlineData("UpSampling2D, MaxPooling2D(64), Flatten, Tanh, Output(7)")]
    [InlineData("Reshape(3), Dense(1), Output(1)")]
    [InlineData("Name = \"x\"), From(\"x\"), Conv2D(1, 64), Concatenate(\"x\"), Output(7")]
    public void Consequences_of_a_shape_that_doesnt_fit_arent_reported(string after)
    {
        var first = after.StartsWith("Name", StringComparison.Ordinal) ? $"Conv2D(8, 3, {after})" : $"Conv2D(8, 3), {after}";
        Expect.Exactly(
            Samples.Network($"[Input(100), {first}]"),
            new Expected("NDSL0041", first[..(first.IndexOf("),", StringComparison.Ordinal) + 1)],
                "The 2nd layer, Conv2D, needs images but gets a vector of 100 numbers from the 1st layer, Input: add Reshape before it, for example "
                + "Reshape(10, 10, 1)"));
    }

    [Fact]
    public void Behind_a_layer_that_says_itself_what_it_gives_independent_mistakes_are_reported() => Expect.Exactly(
        Samples.Network("[Input(100), Conv2D(8, 3), Flatten, Dense(12), Reshape(2, 2, 4), Tanh, Reshape(4, 4, 3, Name = \"image\"), Dense(1), Output(7)]"),
        new Expected("NDSL0041", "Conv2D(8, 3)",
            "The 2nd layer, Conv2D, needs images but gets a vector of 100 numbers from the 1st layer, Input: add Reshape before it, for example Reshape(10, "
            + "10, 1)"),
        new Expected("NDSL0043", "Reshape(2, 2, 4)",
            "The 5th layer, Reshape, makes 2×2×4 = 16 numbers, but the 4th layer, Dense, gives 12: Reshape(2, 2, 3) fits, or 16 units in the 4th layer, Dense"),
        new Expected("NDSL0040", "Dense(1)",
            "The 8th layer, Dense, needs a vector but gets images of 4×4×3 from the 7th layer, Reshape: add Flatten before it, which makes 48 numbers of "
            + "them, or GlobalAveragePooling2D, which makes 3"),
        new Expected("NDSL0044", "Output(7)",
            "The 9th layer, Output, promises a vector of 7 numbers, but the 8th layer, Dense, gives a vector of 1 number: write 7 units in the 8th layer, "
            + "Dense, or write [Output(1)]"));

    [Fact]
    public void Another_input_begins_anew() => Expect.Exactly(
        Samples.Network(
            "[Input(100, Name = \"a\"), Conv2D(8, 3, Name = \"b\"), Input(4, 4, 1, Name = \"c\"), Conv2D(8, 5), Concatenate(\"b\"), Conv2D(1, 64)]"),
        new Expected("NDSL0041", "Conv2D(8, 3, Name = \"b\")",
            "The 2nd layer, Conv2D, needs images but gets a vector of 100 numbers from the 1st layer, Input: add Reshape before it, for example Reshape(10, "
            + "10, 1)"),
        new Expected("NDSL0042", "5", "The 4th layer, Conv2D, moves its kernel of 5×5 inside images of 4×4×1 from the 3rd layer, Input (Padding.Valid, the "
            + "default), where it doesn't fit: use Padding.Same, which gives 4×4×8, or a kernelSize of at most 4"));

    [Fact]
    public void Of_promises_that_one_mistake_breaks_the_first_is_reported() => Expect.Exactly(
        Samples.Network("[Input(7, 7, 2), UpSampling2D, Output(28, 28, 2, Name = \"a\"), UpSampling2D, Output(56, 56, 2, Name = \"b\")]"),
        new Expected("NDSL0044", "Output(28, 28, 2, Name = \"a\")",
            "The 3rd layer, Output, promises images of 28×28×2, but the 2nd layer, UpSampling2D, gives images of 14×14×2: write a size of 4 in the 2nd layer, "
            + "UpSampling2D, or write [Output(14, 14, 2)]"));
}
