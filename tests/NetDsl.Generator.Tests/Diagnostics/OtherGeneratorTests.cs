using Microsoft.CodeAnalysis;
using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.Diagnostics;

/// <summary>What another source generator makes isn't there when NetDsl's runs, and is there when the compiler looks: no such build may be green.</summary>
public class OtherGeneratorTests
{
    private const string Made = """
        internal static class Made
        {
            internal const int Size = 2, Strides = 2;
            internal const float Rate = 0.1f;
            internal const string Name = "noise";
            internal const bool Flag = true;
            internal const NetDsl.Padding Border = NetDsl.Padding.Same;
            internal enum Places { First = 2 }
        }

        internal sealed class MadeClass;

        namespace Users
        {
            internal partial struct Bent : NetDsl.IActivation
            {
                public static System.Numerics.Vector<float> Evaluate(System.Numerics.Vector<float> x) => x;

                public static System.Numerics.Vector<float> Derivative(System.Numerics.Vector<float> x, System.Numerics.Vector<float> y) =>
                    System.Numerics.Vector<float>.One;
            }
        }
        """;

    private const string Number = "write the number, or put the constant into another project";
    private const string Text = "write the text, or put the constant into another project";
    private const string Value = "write the value, or put the constant into another project";
    private const string Class = "declare the class in this project, or put it into another one";

    [Theory]
    [InlineData("Network, Input(3), Dense(Made.Size)", "Made.Size", Number)]
    [InlineData("Network, Input(Made.Size, 2, 1), Flatten, Dense(1)", "Made.Size", Number)]
    [InlineData("Network, Input(3), Dense(units: 2 * (Made.Size + 1))", "2 * (Made.Size + 1)", Number)]
    [InlineData("Network, Input(3), Dense((int)Made.Places.First)", "(int)Made.Places.First", Number)]
    [InlineData("Network, Input(3), Dense(Own.Twice)", "Own.Twice", Number)]
    [InlineData("Network, Input(8, 8, 1), Conv2D(1, 3, Strides = Made.Strides)", "Made.Strides", Number)]
    [InlineData("Network, Input(8, 8, 1), Conv2D(1, 3, Padding = Made.Border)", "Made.Border", Value)]
    [InlineData("Network, Input(3), Dense(2, UseBias = Made.Flag)", "Made.Flag", Value)]
    [InlineData("Network, Input(3), Dense(2), Dropout(Made.Rate)", "Made.Rate", Number)]
    [InlineData("Network, Input(3, Name = Made.Name), Dense(2)", "Made.Name", Text)]
    [InlineData("Network, Input(3), Dense(3), Concatenate(Made.Name)", "Made.Name", Text)]
    [InlineData("Network(UnrollBudget = Made.Size), Input(3), Dense(2)", "Made.Size", Number)]
    [InlineData("Network(EmbedWeights = Made.Name), Input(3), Dense(2)", "Made.Name", Text)]
    [InlineData("Network, Input(3), Dense(2), Activation<Bent>", "Activation<Bent>",
        "declare it, and that it is an IActivation, in this project, or put it into another one", "Bent")]
    [InlineData("Network, Input(3), Use(typeof(MadeClass)), Dense(2)", "typeof(MadeClass)", Class)]
    [InlineData("Gan(typeof(G), typeof(MadeClass))", "typeof(MadeClass)", Class)]
    [InlineData("Gan(typeof(MadeClass), typeof(D))", "typeof(MadeClass)", Class)]
    [InlineData("Gan(typeof(G), typeof(D), GeneratorSteps = Made.Size)", "Made.Size", Number)]
    [InlineData("Gan(typeof(G), typeof(D)), Adam(Made.Rate)", "Made.Rate", Number)]
    [InlineData("Gan(typeof(G), typeof(D)), Adam(0.001f, Beta1 = Made.Rate)", "Made.Rate", Number)]
    [InlineData("Trainer(typeof(MadeClass)), MeanSquaredError", "typeof(MadeClass)", Class)]
    [InlineData("Trainer(typeof(G)), MeanSquaredError, Adam, ExponentialDecay(Made.Size, 0.5f)", "Made.Size", Number)]
    [InlineData("Trainer(typeof(G)), MeanSquaredError, Adam, PiecewiseConstantDecay(new[] { 1, Made.Size }, new[] { 0.1f, 0.2f, 0.3f })",
        "new[] { 1, Made.Size }", "write the list itself, or put the constant into another project")]
    public void A_value_that_another_generator_makes_is_an_error_at_the_argument(string attributes, string squiggle, string wayOut, string? text = null) =>
        Expect.Exactly(
            Run(attributes),
            new Expected("NDSL0105", squiggle, $"'{text ?? squiggle}' can't be read here, because another source generator makes it: {wayOut}"));

    [Fact]
    public void Of_a_fragment_it_is_said_where_the_network_uses_it()
    {
        var source = Samples.Network("[Input(3), Use(typeof(Block)), Use(typeof(Block)), Dense(2)]") + "[Fragment, Dense(Made.Size), ReLU] internal static "
            + "class Block;\n";
        const string message = "'Made.Size' can't be read here, because another source generator makes it: " + Number;
        Expect.Exactly(GeneratorRun.Of([source], Project()), new Expected("NDSL0105", "Use(typeof(Block))", message));
    }

    [Fact]
    public void Several_values_are_several_errors()
    {
        var ids = Run("Network, Input(Made.Size), Dense(Made.Size), Dense(2)").Diagnostics.Select(diagnostic => diagnostic.Id);
        Assert.Equal(["NDSL0105", "NDSL0105"], ids);
    }

    [Theory]
    [InlineData("Network, Input(3), Dense(Early.Size)")]
    [InlineData("Network, Input(3), Dense(Early.Size, Name = Early.Name)")]
    [InlineData("Network, Input(3), Dense(Own.Size), Dense(NetDslConstants.Size)")]
    [InlineData("Network, Input(3, Name = nameof(Made.Name)), Dense(2)")]
    [InlineData("Network, Input(3), Dense(int.MaxValue - int.MaxValue + 2, Name = nameof(Made))")]
    public void What_the_generator_sees_is_no_mistake(string attributes) => Expect.Exactly(Run(attributes));

    [Fact]
    public void Values_that_are_there_before_generators_run_are_judged_as_they_are() => Expect.Exactly(
        Run("Network, Input(3), Dense(Early.Size), Reshape(2, 2, 1)"),
        new Expected("NDSL0043", "Reshape(2, 2, 1)",
            "The 3rd layer, Reshape, makes 2×2×1 = 4 numbers, but the 2nd layer, Dense, gives 2: Reshape(1, 2, 1) fits, or 4 units in the 2nd layer, Dense"));

    [Fact]
    public void A_value_that_nobody_makes_is_the_compilers_error_alone()
    {
        var run = Run("Network, Input(3), Dense(Nowhere.Size)");
        Assert.Equal(["CS0103"], run.Diagnostics.Select(diagnostic => diagnostic.Id));
        Assert.Empty(run.GeneratorDiagnostics);
    }

    [Fact]
    public void A_mistake_beside_such_a_value_is_said_first() => Assert.Equal(
        ["NDSL0033"],
        Run("Network, Input(3), Dense(Made.Size), Use(typeof(string))").Diagnostics.Select(diagnostic => diagnostic.Id));

    [Fact]
    public void In_a_build_the_analyzer_says_this_alone()
    {
        var source = Source("Network, Input(3), Dense(Made.Size)") + "[Network, Input(3), Dense(0)] internal sealed partial class Wrong;\n";
        var compilation = GeneratorRun.Compile([source], Project());
        GeneratorRun.NewDriver(Project()).RunGeneratorsAndUpdateCompilation(compilation, out var output, out var ofGenerator);
        Assert.Equal(["NDSL0027"], ofGenerator.Select(diagnostic => diagnostic.Id));
        Assert.Equal(["NDSL0105"], GeneratorRun.Analyze(output, Project(), isBuild: true).Select(diagnostic => diagnostic.Id));
    }

    [Fact]
    public void Members_that_another_generator_adds_to_the_class_are_no_conflict_with_its_own_half() => Expect.Exactly(
        GeneratorRun.Of([Samples.Network("[Input(3), Dense(2)]")],
            new UsersProject { OtherGenerators = [new OtherGenerator("namespace Users { partial class X { internal int More => 1; } }")] }));

    private static GeneratorRun Run(string attributes) => GeneratorRun.Of([Source(attributes)], Project());

    private static UsersProject Project() => new()
    {
        OtherGenerators = [new OtherGenerator(Made, "internal static class Early { internal const int Size = 2; internal const string Name = \"early\"; }")],
    };

    private static string Source(string attributes) => Samples.Class($"[{attributes}]") + """
        [Network, Input(4), Dense(4)] internal sealed partial class G;
        [Network, Input(4), Dense(1)] internal sealed partial class D;
        internal partial struct Bent;
        internal static class Own { internal const int Size = 2, Twice = 2 * Made.Size; }
        internal static class NetDslConstants { internal const int Size = Own.Size; }

        """;
}
