using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.Diagnostics;

/// <summary>Names that stand for nothing, layers that nothing reads, and tensors that can't be joined.</summary>
public class GraphTests
{
    [Theory]
    [InlineData("[Input(4), Dense(3, Name = \"hidden\"), From(\"hiden\"), Dense(2)]", "\"hiden\"",
        "The 3rd layer, From, names 'hiden', but no layer before it is called that: did you mean \"hidden\"?")]
    [InlineData("[Input(4), Dense(9, Name = \"Hidden\"), Dense(9), Add(\"hidden\"), Dense(2)]", "\"hidden\"",
        "The 4th layer, Add, names 'hidden', but no layer before it is called that: did you mean \"Hidden\"?")]
    [InlineData("[Input(4), Dense(3, Name = \"hidden\"), Dense(3), Add(\"skip\", \"hidden\")]", "\"skip\"",
        "The 4th layer, Add, names 'skip', but no layer before it is called that: give a layer that name with Name = \"skip\", or use one of \"dense_1\", "
        + "\"hidden\", \"input\"")]
    [InlineData("[Input(4), From(\"nothing\"), Dense(4)]", "\"nothing\"",
        "The 2nd layer, From, names 'nothing', but no layer before it is called that: give a layer that name with Name = \"nothing\", or use \"input\"")]
    [InlineData("[Input(4), Dense(3), Add(\"later\"), Dense(3, Name = \"later\")]", "\"later\"",
        "The 3rd layer, Add, names 'later', but that is the 4th layer, Dense, which comes after it: only layers before it can be named")]
    [InlineData("[Input(4), Dense(4), Add(\"itself\", Name = \"itself\")]", "\"itself\"",
        "The 3rd layer, Add, names 'itself', which is its own name: only layers before it can be named")]
    [InlineData("[Input(4), Dense(3), Multiply(\"not a name\"), Dense(2)]", "\"not a name\"",
        "The 3rd layer, Multiply, names 'not a name', but names are made of the letters A to Z, digits and underscores, which every reader of weight files "
            + "and ONNX "
        + "files takes, and don't begin with a digit: use one of \"dense_1\", \"input\"")]
    [InlineData("[Input(4), Dense(3), From(null!), Dense(1)]", "null!",
        "The 3rd layer, From, names '', but names are made of the letters A to Z, digits and underscores, which every reader of weight files and ONNX "
            + "files takes, "
        + "and don't begin with a digit: use one of \"dense_1\", \"input\"")]
    [InlineData("[Input(4), Dense(4), Output(4, Name = \"given\"), From(\"given\"), Tanh, Output(4, Name = \"b\")]", "\"given\"",
        "The 4th layer, From, names 'given', but no layer before it is called that: give a layer that name with Name = \"given\", or use one of \"dense_1\", "
        + "\"input\"")]
    public void A_name_stands_for_a_layer_before(string layers, string text, string message) =>
    Expect.Exactly(Samples.Network(layers), new Expected("NDSL0031", text, message));

    [Theory]
    [InlineData("Add(\"dense_1\", \"no\")", "\"no\"")]
    [InlineData("Add(\"dense_1\", \"no\", Name = \"x\")", "\"no\"")]
    [InlineData("Add([\"dense_1\", \"no\"])", "\"no\"")]
    [InlineData("Add(names: new[] { \"no\", \"dense_1\" })", "\"no\"")]
    public void The_squiggle_is_under_the_wrong_one_of_several_names(string layer, string text) => Expect.Exactly(
        Samples.Network($"[Input(4), Dense(4), {layer}, Dense(2)]"),
        new Expected("NDSL0031", text, "The 3rd layer, Add, names 'no', but no layer before it is called that: give a layer that name with Name = \"no\", or "
            + "use one of \"dense_1\", \"input\""));

    [Theory]
    [InlineData("[From(\"x\"), Input(4), Dense(4)]", "NDSL0021", "Input(4)", "Input must be the first layer of 'X' but is the 2nd: move it before From")]
    [InlineData("[Dense(4), Add(\"x\"), Input(3), Dense(2)]", "NDSL0021", "Input(3)",
        "Input must be the first layer of 'X' but is the 3rd: move it before Dense")]
    [InlineData("[From(\"x\"), Dense(4)]", "NDSL0030", "X",
        "'X' declares no input, so the shapes of its layers are unknown: write an Input before From, for example [Input(100)]")]
    public void Before_the_input_only_the_input_is_missed(string layers, string id, string text, string message) =>
    Expect.Exactly(Samples.Network(layers), new Expected(id, text, message));

    [Theory]
    [InlineData("Concatenate", "Concatenate()", "input")]
    [InlineData("Add", "Add()", "x")]
    [InlineData("Multiply", "Multiply(null!)", "x")]
    public void A_join_names_something(string kind, string layer, string example) => Expect.Exactly(
        Samples.Network($"[Input(4), Dense(3), {layer}, Dense(1)]"),
        new Expected("NDSL0049", layer, $"The 3rd layer, {kind}, names nothing to join: give at least one name, for example {kind}(\"{example}\")"));

    [Fact]
    public void Of_many_names_the_nearest_are_listed() => Expect.Exactly(
        Samples.Network($"[Input(4), {string.Join(", ", Enumerable.Repeat("Dense(4)", 12))}, Add(\"skip\")]"),
        new Expected(
            "NDSL0031",
            "\"skip\"",
            "The 14th layer, Add, names 'skip', but no layer before it is called that: give a layer that name with Name = \"skip\", or use one of "
            + "\"dense_1\", \"dense_2\", \"dense_3\", \"dense_4\", \"dense_5\", \"dense_6\", \"dense_7\", \"input\" and 5 others"));

    [Fact]
    public void From_goes_on_from_a_name_and_has_none_of_its_own() => Expect.Exactly(
        Samples.Network("[Input(4), From(\"input\", Name = \"x\"), Dense(4), Add(\"x\"), Dense(1)]"),
        new Expected("NDSL0028", "\"x\"",
            "The 2nd layer, From, can't be called 'x', because it only goes on from a layer that has a name already: remove Name"));

    [Theory]
    [InlineData("[Input(4), Dense(4, Name = \"a\"), Dense(3), From(\"a\"), Dense(2)]", "Dense(3)",
        "The 3rd layer, Dense, is read by nothing: name it in From, Concatenate, Add, Multiply or Dot (it is called \"dense_1\"), "
        + "end it with an Output, or remove it")]
    [InlineData("[Input(4), Dense(4, Name = \"a\"), Tanh(Name = \"b\"), From(\"a\"), Dense(2)]", "Tanh(Name = \"b\")",
        "The 3rd layer, Tanh, is read by nothing: name it in From, Concatenate, Add, Multiply or Dot (it is called \"b\"), "
        + "end it with an Output, or remove it")]
    [InlineData("[Input(4, Name = \"a\"), Input(3, Name = \"b\"), Dense(2)]", "Input(4, Name = \"a\")",
        "The 1st layer, Input, is read by nothing: join it to another input with Concatenate(\"a\") before the 3rd layer, Dense, or remove it")]
    [InlineData("[Input(4), Dense(2), Input(3), Dense(2), Add(\"dense_1\"), From(\"dense_2\"), Output(2)]", "Add(\"dense_1\")",
        "The 5th layer, Add, is read by nothing: name it in From, Concatenate, Add, Multiply or Dot (it is called \"add_1\"), "
        + "end it with an Output, or remove it")]
    public void What_is_computed_is_read(string layers, string text, string message) =>
    Expect.Exactly(Samples.Network(layers), new Expected("NDSL0022", text, message));

    [Fact]
    public void Several_outputs_have_names() => Expect.Exactly(
        Samples.Network("[Input(4), Dense(4), Output(4), Dense(2), Output(2, Name = \"end\")]"),
        new Expected("NDSL0032", "Output(4)",
            "The 3rd layer, Output, is one of 2 outputs and needs a name, under which Predict gives it: write Name = \"dense_1\", for example"));

    [Theory]
    [InlineData("[Input(4), Dense(4, Name = \"first\"), Output(4), Dense(2), Output(2, Name = \"end\")]", "first")]
    [InlineData("[Input(4), Dense(4, Name = \"end\"), Output(4), Dense(2), Output(2, Name = \"end\")]", "output_1")]
    [InlineData("[Input(4, Name = \"x\"), Output(4), Dense(2), Output(2, Name = \"end\")]", "output_1")]
    [InlineData("[Input(4), Dense(4), Tanh, From(\"dense_1\"), Output(4), Dense(2), Add(\"tanh_1\"), Output(2, Name = \"end\")]", "dense_1")]
    public void The_name_that_is_suggested_is_free(string layers, string name) => Assert.Contains(
        $"write Name = \"{name}\", for example",
        GeneratorRun.DiagnosticsOfUsers([Samples.Network(layers)]).First(diagnostic => diagnostic.Id == "NDSL0032")
        .GetMessage(System.Globalization.CultureInfo.InvariantCulture),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("[Input(4), Dense(4), Output(4, Name = \"a\"), Dense(2), Output(2, Name = \"a\")]",
        "The 5th layer, Output, is called 'a' like the 3rd layer, Output: give one of them another name, for example \"a_1\"")]
    [InlineData("[Input(4, Name = \"a\"), Dense(4), Output(4, Name = \"a\")]",
        "The 3rd layer, Output, is called 'a' like the 1st layer, Input: give one of them another name, for example \"a_1\"")]
    [InlineData("[Input(4, Name = \"b\"), Input(4, Name = \"a\"), Add(\"b\"), Output(4, Name = \"c\"), Dense(2), Output(2, Name = \"a\")]",
        "The 6th layer, Output, is called 'a' like the 2nd layer, Input: give one of them another name, for example \"a_1\"")]
    public void Parameters_of_Predict_have_names_of_their_own(string layers, string message) =>
    Expect.Exactly(Samples.Network(layers), new Expected("NDSL0029", "\"a\"", message));

    [Fact]
    public void An_output_may_be_called_as_the_layer_that_it_gives() => Expect.Nothing(
        Samples.Network("[Input(4), Dense(4, Name = \"a\"), Output(4, Name = \"a\"), Dense(2, Name = \"b\"), Output(2, Name = \"b\")]"));

    [Fact]
    public void Each_output_is_a_contract() => Expect.Exactly(
        Samples.Network("[Input(4), Dense(4), Output(5, Name = \"a\"), Dense(2), Output(2, Name = \"b\")]"),
        new Expected("NDSL0044", "Output(5, Name = \"a\")",
            "The 3rd layer, Output, promises a vector of 5 numbers, but the 2nd layer, Dense, gives a vector of 4 numbers: write 5 units in the 2nd layer, "
            + "Dense, or write [Output(4)]"));

    [Theory]
    [InlineData(
        "[Input(4, 4, 2, Name = \"a\"), Conv2D(2, 3), Concatenate(\"a\"), Conv2D(1, 1)]",
        "\"a\"",
        "The 3rd layer, Concatenate, joins images of 2×2×2 from the 2nd layer, Conv2D, with images of 4×4×2 of \"a\", but images must have the same height "
        + "and width: write Padding = Padding.Same in the 2nd layer, Conv2D, or add UpSampling2D(2) before the 3rd layer")]
    [InlineData(
        "[Input(4, Name = \"v\"), Input(4, 4, 2, Name = \"a\"), Conv2D(2, 3, Name = \"b\"), From(\"v\"), Concatenate(\"a\", \"b\"), Conv2D(1, 1)]",
        "\"b\"",
        "The 5th layer, Concatenate, joins images of 4×4×2 of \"a\", with images of 2×2×2 of \"b\", but images must have the same height and width: bring "
        + "them both to 4×4 or 2×2")]
    [InlineData(
        "[Input(4, 4, 2, Name = \"a\"), Conv2D(3, 1), Add(\"a\"), Conv2D(1, 1)]",
        "\"a\"",
        "The 3rd layer, Add, joins images of 4×4×3 from the 2nd layer, Conv2D, with images of 4×4×2 of \"a\", but both must have the same shape: write 2 "
        + "filters in the 2nd layer, Conv2D, or add Conv2D(2, 1) before the 3rd layer")]
    [InlineData(
        "[Input(5, Name = \"v\"), Dense(4), Add(\"dense_1\", \"v\"), Dense(2)]",
        "\"v\"",
        "The 3rd layer, Add, joins a vector of 4 numbers from the 2nd layer, Dense, with a vector of 5 numbers of \"v\", but both must have the same shape: "
        + "write 5 units in the 2nd layer, Dense")]
    [InlineData(
        "[Input(5, Name = \"v\"), Input(4, 4, 2), Add(\"v\"), Conv2D(1, 1)]",
        "\"v\"",
        "The 3rd layer, Add, joins images of 4×4×2 from the 2nd layer, Input, with a vector of 5 numbers of \"v\", but a vector that is spread over images of "
        + "4×4×2 must have one number per channel, 2: add Conv2D(5, 1) before the 3rd layer")]
    [InlineData(
        "[Input(4, 4, 2, Name = \"i\"), Input(5), Multiply(\"i\"), Conv2D(1, 1)]",
        "\"i\"",
        "The 3rd layer, Multiply, joins a vector of 5 numbers from the 2nd layer, Input, with images of 4×4×2 of \"i\", but a vector that is spread over "
        + "images of 4×4×2 must have one number per channel, 2: add Dense(2) before the 3rd layer")]
    [InlineData(
        "[Input(2, Name = \"v\"), Input(4, 4, 1), Conv2D(2, 3), Dot(\"v\")]",
        "\"v\"",
        "The 4th layer, Dot, joins images of 2×2×2 from the 3rd layer, Conv2D, with a vector of 2 numbers of \"v\", but an inner product is one of vectors: "
        + "make a vector of each image, for example with GlobalAveragePooling2D")]
    [InlineData(
        "[Input(5, Name = \"v\"), Dense(4), Dot(\"v\")]",
        "\"v\"",
        "The 3rd layer, Dot, joins a vector of 4 numbers from the 2nd layer, Dense, with a vector of 5 numbers of \"v\", but both must have as many numbers: "
        + "write 5 units in the 2nd layer, Dense, or add Dense(5) before the 3rd layer")]
    public void Shapes_fit_where_they_are_joined(string layers, string text, string message) =>
    Expect.Exactly(Samples.Network(layers), new Expected("NDSL0048", text, message));

    [Fact]
    public void A_concatenation_has_its_size() => Expect.Exactly(
        Samples.Network("[Input(16000, 16000, 1), Concatenate(\"input\"), Conv2D(1, 1)]"),
        new Expected("NDSL0045", "Concatenate(\"input\")",
            "The 2nd layer, Concatenate, would give 16000×16000×2 numbers per image, but more than 268,435,456 (1 GiB) are refused: make the sizes before it "
            + "smaller"));

    [Fact]
    public void After_a_layer_of_unknown_shape_names_are_still_checked_and_shapes_are_not() => Expect.Exactly(
        Samples.Network("[Input(4), Dense(0, Name = \"a\"), Conv2D(1, 1), From(\"a\"), Add(\"b\"), Dense(1)]"),
        new Expected("NDSL0027", "0", "The 2nd layer, Dense, needs units to be at least 1, but it is 0: 1 would do"),
        new Expected("NDSL0031", "\"b\"", "The 5th layer, Add, names 'b', but no layer before it is called that: did you mean \"a\"?"));
}
