using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.Diagnostics;

/// <summary>The ranges of all arguments, and what names may be.</summary>
public class ArgumentTests
{
    [Theory]
    [InlineData("Input(-1)", "Input", "-1", "features to be at least 1, but it is -1: did you mean 1?")]
    [InlineData("Input(1, 0, 1)", "Input", "0", "width to be at least 1, but it is 0: 1 would do")]
    public void Sizes_of_the_input(string layer, string kind, string text, string message) => Expect.Exactly(
        Samples.Network($"[{layer}, Flatten]"),
        new Expected("NDSL0027", text, $"The 1st layer, {kind}, needs {message}"));

    [Theory]
    [InlineData("Dense(0)", "Dense", "0", "units to be at least 1, but it is 0: 1 would do")]
    [InlineData("Dense(units: -4000)", "Dense", "-4000", "units to be at least 1, but it is -4,000: did you mean 4000?")]
    [InlineData("Reshape(1, 1, -2)", "Reshape", "-2", "channels to be at least 1, but it is -2: did you mean 2?")]
    [InlineData("Conv2D(0, 3)", "Conv2D", "0", "filters to be at least 1, but it is 0: 1 would do")]
    [InlineData("Conv2D(kernelSize: 0, filters: 3)", "Conv2D", "0", "kernelSize to be from 1 to 64, but it is 0: 1 would do")]
    [InlineData("Conv2D(1, 1, Strides = 0)", "Conv2D", "0", "Strides to be from 1 to 64, but it is 0: 1 would do")]
    [InlineData("Conv2D(1, 1, Padding = (Padding)2)", "Conv2D", "(Padding)2",
        "Padding to be Padding.Valid or Padding.Same, but it is 2: Padding.Valid would do")]
    [InlineData("Conv2DTranspose(0, 3)", "Conv2DTranspose", "0", "filters to be at least 1, but it is 0: 1 would do")]
    [InlineData("Conv2DTranspose(1, 65)", "Conv2DTranspose", "65", "kernelSize to be from 1 to 64, but it is 65: 64 would do")]
    [InlineData("Conv2DTranspose(1, 1, Strides = 65)", "Conv2DTranspose", "65", "Strides to be from 1 to 64, but it is 65: 64 would do")]
    [InlineData("UpSampling2D(0)", "UpSampling2D", "0", "size to be from 1 to 64, but it is 0: 1 would do")]
    [InlineData("UpSampling2D(2, 65)", "UpSampling2D", "65", "columns to be from 1 to 64, but it is 65: 64 would do")]
    [InlineData("BatchNormalization(Momentum = 1)", "BatchNormalization", "1", "Momentum to be at least 0 and below 1, but it is 1: 0.99f would do")]
    [InlineData("BatchNormalization(Momentum = 99)", "BatchNormalization", "99", "Momentum to be at least 0 and below 1, but it is 99: did you mean 0.99f?")]
    [InlineData("BatchNormalization(Epsilon = 0)", "BatchNormalization", "0", "Epsilon to be a finite number above 0, but it is 0: 0.001f would do")]
    [InlineData("LeakyReLU(-0.1f)", "LeakyReLU", "-0.1f", "negativeSlope to be a finite number of at least 0, but it is -0.1: did you mean 0.1f?")]
    [InlineData("LeakyReLU(float.NaN)", "LeakyReLU", "float.NaN", "negativeSlope to be a finite number of at least 0, but it is NaN: 0.3f would do")]
    [InlineData("LeakyReLU(float.PositiveInfinity)", "LeakyReLU", "float.PositiveInfinity",
        "negativeSlope to be a finite number of at least 0, but it is Infinity: 0.3f would do")]
    [InlineData("Dropout(20)", "Dropout", "20", "rate to be at least 0 and below 1, but it is 20: did you mean 0.2f?")]
    [InlineData("Dropout(-0.5f)", "Dropout", "-0.5f", "rate to be at least 0 and below 1, but it is -0.5: did you mean 0.5f?")]
    [InlineData("Dropout(float.NaN)", "Dropout", "float.NaN", "rate to be at least 0 and below 1, but it is NaN: 0.5f would do")]
    public void Every_argument_has_its_range(string layer, string kind, string text, string message) => Expect.Exactly(
        Samples.Network($"[Input(3), {layer}]"),
        new Expected("NDSL0027", text, $"The 2nd layer, {kind}, needs {message}"));

    [Fact]
    public void Sizes_of_the_output() => Expect.Exactly(
        Samples.Network("[Input(3), Dense(2), Output(2, 0, 1)]"),
        new Expected("NDSL0027", "0", "The 3rd layer, Output, needs width to be at least 1, but it is 0: 1 would do"));

    [Theory]
    [InlineData("-1")]
    [InlineData("1025")]
    public void The_unroll_budget_has_its_range(string budget) => Expect.Exactly(
        Samples.Class($"[Network(UnrollBudget = {budget}), Input(3), Dense(2)]"),
        new Expected("NDSL0027",
            budget, $"[Network] needs UnrollBudget to be from 0 to 1,024, but it is {(budget == "-1" ? "-1: 0 would do" : "1,025: 1024 would do")}"));

    [Theory]
    [InlineData("7", "7")]
    [InlineData("3", "3")]
    [InlineData("-1", "-1")]
    public void Convolutions_are_one_of_their_members(string number, string told) => Expect.Exactly(
        Samples.Class($"[Network(Convolutions = (Convolutions)({number})), Input(8, 8, 3), Conv2D(2, 3)]"),
        new Expected("NDSL0027", $"(Convolutions)({number})", "[Network] needs Convolutions to be Convolutions.Automatic or Convolutions.Direct or "
            + $"Convolutions.FewestProducts, but it is {told}: Convolutions.Automatic would do"));

    [Fact]
    public void After_a_wrong_argument_shapes_are_unknown_but_other_arguments_are_checked() => Expect.Exactly(
        Samples.Network("[Input(3), Dense(0), Conv2D(1, 1), Dropout(1)]"),
        new Expected("NDSL0027", "0", "The 2nd layer, Dense, needs units to be at least 1, but it is 0: 1 would do"),
        new Expected("NDSL0027", "1", "The 4th layer, Dropout, needs rate to be at least 0 and below 1, but it is 1: 0.5f would do"));

    [Fact]
    public void Errors_of_the_compiler_in_an_attribute_are_left_to_it() => Assert.Equal(
        ["CS0103"],
        GeneratorRun.Of(Samples.Network("[Input(3), Dense(missing), Conv2D(1, 1)]")).Diagnostics.Select(diagnostic => diagnostic.Id));

    [Theory]
    [InlineData("")]
    [InlineData("my layer")]
    [InlineData("1st")]
    [InlineData("größe")]
    [InlineData("a/b")]
    public void Names_are_letters_digits_and_underscores(string name)
    {
        var usable = name switch { "" => "dense_1", "my layer" => "my_layer", "1st" => "_1st", "größe" => "gro_e", _ => "a_b" };
        Expect.Exactly(
            Samples.Network($"[Input(3), Dense(2, Name = \"{name}\")]"),
            new Expected("NDSL0028", $"\"{name}\""
                , $"The 2nd layer, Dense, can't be called '{name}', because names are made of the letters A to Z, digits and "
                + "underscores, which every reader of weight files and ONNX files takes, and don't begin with a digit: "
                    + $"\"{usable}\" would do"));
    }

    [Theory]
    [InlineData("Reshape(-1, 4, 2)", "height", "-1: write 4, as a size isn't worked out from the others")]
    [InlineData("Reshape(4, 4, -1)", "channels", "-1: write 2, as a size isn't worked out from the others")]
    [InlineData("Reshape(-1)", "features", "-1: write 32, as a size isn't worked out from the others")]
    [InlineData("Reshape(-1, 5, 2)", "height", "-1: Reshape(2, 8, 2) fits")]
    public void An_open_size_is_told_what_it_would_be(string reshape, string name, string end) => Expect.Exactly(
        Samples.Network($"[Input(3), Dense(32), {reshape}, Conv2D(1, 1)]"),
        new Expected("NDSL0027", "-1", $"The 3rd layer, Reshape, needs {name} to be at least 1, but it is {end}"));

    [Fact]
    public void An_open_size_behind_another_mistake_waits_for_it() => Expect.Exactly(
        Samples.Network("[Input(3), Conv2D(2, 1), Reshape(-1, 4, 2), Dense(-1)]"),
        new Expected("NDSL0041", "Conv2D(2, 1)",
            "The 2nd layer, Conv2D, needs images but gets a vector of 3 numbers from the 1st layer, Input: "
                + "add Reshape before it, for example Reshape(1, 1, 3)"),
        new Expected("NDSL0027", "-1", "The 4th layer, Dense, needs units to be at least 1, but it is -1: did you mean 1?"));

    [Theory]
    [InlineData("output")]
    [InlineData("parallel")]
    public void The_input_isnt_called_like_another_parameter_of_Predict(string name) => Expect.Exactly(
        Samples.Network($"[Input(3, Name = \"{name}\"), Dense(2)]"),
        new Expected("NDSL0028", $"\"{name}\""
            , $"The 1st layer, Input, can't be called '{name}', because Predict has another parameter of that name: \"{name}_1\" would do"));

    [Theory]
    [InlineData("Input(3, Name = \"output\"), Dense(2, Name = \"output_1\")", "\"output_2\" would do")]
    [InlineData("Input(3), Dense(2, Name = \"my layer\"), Tanh(Name = \"my_layer\")", "\"my_layer_1\" would do")]
    [InlineData("Input(3), Dense(2, Name = \"h\"), Dense(2, Name = \"h_1\"), Dense(2, Name = \"h\")", "for example \"h_2\"")]
    public void The_name_that_is_suggested_is_free(string layers, string fixWords) =>
        Assert.EndsWith(fixWords, Assert.Single(GeneratorRun.DiagnosticsOfUsers([Samples.Network($"[{layers}]")]))
            .GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);

    [Fact]
    public void Names_are_given_once() => Expect.Exactly(
        Samples.Network("[Input(3), Dense(2, Name = \"h\"), Tanh, Dense(2, Name = \"h\")]"),
        new Expected("NDSL0029", "\"h\"", "The 4th layer, Dense, is called 'h' like the 2nd layer, Dense: give one of them another name, for example \"h_1\""));

    [Fact]
    public void A_given_name_isnt_one_that_an_unnamed_layer_gets() => Expect.Exactly(
        Samples.Network("[Input(3), Tanh(Name = \"dense_1\"), Dense(2)]"),
        new Expected("NDSL0029", "\"dense_1\"",
            "The 2nd layer, Tanh, is called 'dense_1' like the 3rd layer, Dense: give one of them another name, for example \"dense_1_1\""));
}
