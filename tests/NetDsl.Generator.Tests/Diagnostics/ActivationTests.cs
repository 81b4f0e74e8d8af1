using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.Diagnostics;

/// <summary>Activations of the user's own that generated code can or can't call, and arguments of the built-in ones.</summary>
public class ActivationTests
{
    private const string Methods = """
        public static global::System.Numerics.Vector<float> Evaluate(global::System.Numerics.Vector<float> x) => x;
        public static global::System.Numerics.Vector<float> Derivative(global::System.Numerics.Vector<float> x, global::System.Numerics.Vector<float> y) => x;
        """;

    [Theory]
    [InlineData("internal struct Mine : IActivation { METHODS }", "[Network, Input(3), Activation<Mine>] public partial class X;")]
    [InlineData("internal readonly record struct Mine : IActivation { METHODS }",
        "[Network(UnrollBudget = 0), Input(3, 3, 3), BatchNormalization, Activation<Mine>, Dropout(0.5f), Activation<Mine>] internal partial class X;")]
    [InlineData("struct Half<T> : IActivation { METHODS }",
        "[Network, Input(30), Activation<Half<System.Collections.Generic.KeyValuePair<int, Half<string[]>>>>] partial class X;")]
    [InlineData("namespace @class { internal struct @struct : IActivation { METHODS } }", "[Network, Input(3), Activation<@class.@struct>] partial class X;")]
    [InlineData("namespace System { internal struct Mine : NetDsl.IActivation { METHODS } }",
        "[Network, Input(3), Dense(40), Activation<System.Mine>] partial class X;")]
    [InlineData("static partial class Outer { private struct Mine : IActivation { METHODS }",
        "[Network, Input(3), Activation<Mine>] private partial class X; static void Use() => new X(1); }")]
    [InlineData("[Fragment, Dense(3), Activation<Mine>] static class Block; struct Mine : IActivation { METHODS }",
        "[Network, Input(3), Use(typeof(Block)), Use(typeof(Block))] partial class X;")]
    public void An_own_activation_is_called_wherever_it_can_be(string declaration, string network) => Expect.Nothing(Source(declaration, network));

    [Theory]
    [InlineData(
        "file struct Mine : IActivation { METHODS }",
        "[Network, Input(3), Activation<Mine>] partial class X;",
        "Activation<Mine>",
        "The 2nd layer, Activation, names 'Mine', which the generated code of 'X' can't call, because it is file-local: make it internal")]
    [InlineData(
        "file struct Part; struct Mine<T> : IActivation { METHODS }",
        "[Network, Input(3), Activation<Mine<Part>>] partial class X;",
        "Activation<Mine<Part>>",
        "The 2nd layer, Activation, names 'Mine<Part>', which the generated code of 'X' can't call, because it is file-local: make it internal")]
    [InlineData(
        "static partial class Outer { private struct Mine : IActivation { METHODS } [Fragment, Dense(2), Activation<Mine>] public static class Block; }",
        "[Network, Input(3), Use(typeof(Outer.Block))] partial class X;",
        "Use(typeof(Outer.Block))",
        "The 2nd layer of Block, Activation, names 'Mine', which the generated code of 'X' can't call, because it isn't accessible there: make it internal or "
        + "public")]
    [InlineData(
        "struct Mine : IActivation { static System.Numerics.Vector<float> IActivation.Evaluate(System.Numerics.Vector<float> x) => x; public static "
        + "System.Numerics.Vector<float> Derivative(System.Numerics.Vector<float> x, System.Numerics.Vector<float> y) => x; }",
        "[Network, Input(3), Activation<Mine>] partial class X;",
        "Activation<Mine>",
        "The 2nd layer, Activation, names 'Mine', which the generated code of 'X' can't call, because Evaluate isn't a public method of its own: declare it "
        + "as 'public static'")]
    public void An_own_activation_that_generated_code_cannot_call_is_refused(string declaration, string network, string text, string message) => Expect.Exactly(
        Source(declaration, network),
        new Expected("NDSL0018", text, message));

    [Theory]
    [InlineData("", "Missing", "CS0246",
        "The type or namespace name 'Missing' could not be found (are you missing a using directive or an assembly reference?)")]
    [InlineData("struct Mine;", "Mine", "CS0315",
        "The type 'Users.Mine' cannot be used as type parameter 'T' in the generic type or method 'ActivationAttribute<T>'. There is no boxing conversion "
        + "from 'Users.Mine' to 'NetDsl.IActivation'.")]
    public void What_the_compiler_refuses_is_refused_once(string declaration, string activation, string id, string message) => Expect.Exactly(
        Source(declaration, $"[Network, Input(3), Activation<{activation}>] partial class X;"),
        new Expected(id, activation, message));

    [Fact]
    public void A_half_written_activation_gives_the_compilers_error_alone() => Expect.Exactly(
        Source("struct Mine : IActivation { public static System.Numerics.Vector<float> Evaluate(System.Numerics.Vector<float> x) => x; }",
            "[Network, Input(3), Activation<Mine>] partial class X;"),
        new Expected("CS0535", "IActivation", "'Mine' does not implement interface member 'IActivation.Derivative(Vector<float>, Vector<float>)'"));

    [Theory]
    [InlineData("Input(5, 4, 3)", "0", "0, but gets images of 5×4×3 from the 1st layer, Input, whose axes are 1 to 3: write some of 1 to 3, each once")]
    [InlineData("Input(5, 4, 3)", "1, 2, 4", "4, but gets images of 5×4×3 from the 1st layer, Input, whose axes are 1 to 3: write some of 1 to 3, each once")]
    [InlineData("Input(5, 4, 3)", "2, 1, 2", "2, but names it twice: write some of 1 to 3, each once")]
    [InlineData("Input(60)", "-1", "-1, but gets a vector of 60 numbers from the 1st layer, Input, whose axes are 1 alone: write 1 or leave it out")]
    public void Slopes_are_shared_along_axes_that_are_there(string input, string axes, string message) => Expect.Exactly(
        Samples.Network($"[{input}, PReLU(SharedAxes = new[] {{ {axes} }})]"),
        new Expected("NDSL0019", $"new[] {{ {axes} }}", $"The 2nd layer, PReLU, shares axis {message}"));

    [Theory]
    [InlineData("ELU(-1)", "-1", "ELU, needs alpha to be a finite number of at least 0, but it is -1: did you mean 1?")]
    [InlineData("ELU(float.PositiveInfinity)", "float.PositiveInfinity",
        "ELU, needs alpha to be a finite number of at least 0, but it is Infinity: 1 would do")]
    public void Arguments_have_their_ranges(string layer, string text, string message) => Expect.Exactly(
        Samples.Network($"[Input(4), {layer}]"),
        new Expected("NDSL0027", text, $"The 2nd layer, {message}"));

    [Fact]
    public void Slopes_have_the_shape_of_an_image_with_1_in_place_of_shared_axes()
    {
        var run =
            Expect.Nothing(Samples.Network("[Input(5, 4, 3), PReLU, PReLU(SharedAxes = new[] { 2, 1 }), Flatten, PReLU, PReLU(SharedAxes = new[] { 1 })]"));
        var text = Assert.Single(run.Sources, source => source.Key.Contains('X', StringComparison.Ordinal)).Value;
        foreach (var parameter in (string[])["p_re_lu_1/alpha\", [5, 4, 3]", "p_re_lu_2/alpha\", [1, 1, 3]", "p_re_lu_3/alpha\", [60]",
            "p_re_lu_4/alpha\", [1]"])
            Assert.Contains(parameter, text, StringComparison.Ordinal);
    }

    private static string Source(string declaration, string network) =>
        $"using NetDsl;\n\nnamespace Users\n{{\n{declaration.Replace("METHODS", Methods, StringComparison.Ordinal)}\n{network}\n}}\n";
}
