using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.Diagnostics;

/// <summary>What is wrong with fragments, and with layers in them, as the class that uses them shows it.</summary>
public class FragmentTests
{
    [Theory]
    [InlineData("typeof(Block)", "Block")]
    [InlineData("typeof(int)", "int")]
    [InlineData("typeof(X)", "X")]
    [InlineData("null!", "null")]
    public void What_is_used_is_a_fragment(string type, string name) => Expect.Exactly(
        Samples.Network($"[Input(4), Use({type}), Conv2D(1, 1)]") + "internal static class Block;",
        new Expected("NDSL0033", type, $"The 2nd layer, Use, inserts '{name}', which isn't a class with [Fragment]: name a fragment, or mark the class"));

    [Fact]
    public void A_fragment_that_isnt_there_is_the_compilers_to_report() => Assert.Equal(
        ["CS0246"],
        GeneratorRun.Of(Samples.Network("[Input(4), Use(typeof(Missing)), Conv2D(1, 1)]")).Diagnostics.Select(diagnostic => diagnostic.Id));

    [Theory]
    [InlineData("Input(3), Dense(4)", "The 1st layer of Block, Input")]
    [InlineData("Dense(4), Output(4)", "The 2nd layer of Block, Output")]
    public void A_fragment_has_no_input_and_no_output(string layers, string layer) => Once(
        layers,
        "NDSL0034", $"{layer}, can't stand in a fragment, which begins with what arrives (named \"input\") and gives what its last layer gives: remove it");

    [Theory]
    [InlineData("Dense(4, Name = \"input\"), Add(\"input\")", "The 1st layer of Block, Dense", "input_1")]
    [InlineData("Dense(4, Name = \"input_1\"), Tanh(Name = \"input\")", "The 2nd layer of Block, Tanh", "input_2")]
    public void In_a_fragment_input_is_what_arrives_and_no_layers_name(string layers, string layer, string free) => Once(
        layers, "NDSL0028", $"{layer}, can't be called 'input', because that is what arrives at the fragment: \"{free}\" would do");

    [Fact]
    public void A_fragment_doesnt_contain_itself() => Once(
        "Dense(4), Use(typeof(Block))", "NDSL0035", "The 2nd layer of Block, Use, inserts Block into itself, so the network would never end: remove it");

    [Fact]
    public void A_fragment_doesnt_contain_itself_through_another() => Expect.Exactly(
        Samples.Network("[Input(4), Use(typeof(A)), Dense(1)]")
        + "[Fragment, Dense(4), Use(typeof(B))] internal static class A;\n[Fragment, Dense(4), Use(typeof(A))] internal static class B;",
        new Expected("NDSL0035", "Use(typeof(A))", "The 2nd layer of B, Use, inserts A into itself, so the network would never end: remove it"));

    [Fact]
    public void A_ring_of_fragments_that_is_entered_twice_is_one_mistake() => Expect.Exactly(
        Samples.Network("[Input(4), Use(typeof(A)), Use(typeof(B)), Dense(1)]")
        + "[Fragment, Dense(4), Use(typeof(B))] internal static class A;\n[Fragment, Dense(4), Use(typeof(A))] internal static class B;",
        new Expected("NDSL0035", "Use(typeof(A))", "The 2nd layer of B, Use, inserts A into itself, so the network would never end: remove it"));

    [Fact]
    public void Fragments_lie_within_each_other_to_a_depth()
    {
        var fragments = string.Concat(Enumerable.Range(1, 17).Select(number =>
        {
            var use = number < 17 ? FormattableString.Invariant($", Use(typeof(Block{number + 1}))") : "";
            return FormattableString.Invariant($"[Fragment, Tanh{use}] internal static class Block{number};\n");
        }));
        Expect.Nothing(Samples.Network("[Input(4), Use(typeof(Block2)), Dense(1)]") + fragments);
        Expect.Exactly(
            Samples.Network("[Input(4), Use(typeof(Block1)), Dense(1)]") + fragments,
            new Expected(
                "NDSL0035",
                "Use(typeof(Block1))",
                "The 2nd layer of Block16, Use, inserts Block17 into 16 fragments that lie within each other, which are as many as there may be: write its "
                + "layers in its place"));
    }

    [Fact]
    public void A_layer_that_doesnt_fit_is_named_as_the_fragments() => Expect.Exactly(
        Samples.Network("[Input(4), Use(typeof(DownBlock)), Conv2D(1, 1)]") + "[Fragment, Dense(4), Conv2D(3, 1)] internal static class DownBlock;",
        new Expected("NDSL0041", "Use(typeof(DownBlock))",
            "The 2nd layer of DownBlock, Conv2D, needs images but gets a vector of 4 numbers from the 1st layer of DownBlock, Dense: add Reshape before it, "
            + "for example Reshape(2, 2, 1)"));

    [Fact]
    public void A_layer_of_a_nested_fragment_is_named_as_its_own_fragments() => Expect.Exactly(
        Samples.Network("[Input(4), Tanh, Use(typeof(Outer)), Dense(1)]")
        + "[Fragment, Tanh, Use(typeof(Inner)), Dense(4)] internal static class Outer;\n[Fragment, Dense(4), Reshape(3, 1, 1)] internal static class Inner;",
        new Expected("NDSL0043", "Use(typeof(Outer))",
            "The 2nd layer of Inner, Reshape, makes 3×1×1 = 3 numbers, but the 1st layer of Inner, Dense, gives 4: Reshape(4, 1, 1) fits, or 3 units in the "
            + "1st layer of Inner, Dense"));

    [Fact]
    public void What_arrives_at_a_fragment_is_named_as_the_classs() => Expect.Exactly(
        Samples.Network("[Input(4), Dense(5), Use(typeof(Block)), Dense(1)]") + "[Fragment, Conv2D(3, 1)] internal static class Block;",
        new Expected("NDSL0041", "Use(typeof(Block))",
            "The 1st layer of Block, Conv2D, needs images but gets a vector of 5 numbers from the 2nd layer, Dense: add Reshape before it, for example "
            + "Reshape(1, 1, 5)"));

    [Theory]
    [InlineData("Dense(0), Tanh", "NDSL0027", "The 1st layer of Block, Dense, needs units to be at least 1, but it is 0: 1 would do")]
    [InlineData("Dense(4, Name = \"same\"), Dense(4, Name = \"same\")", "NDSL0029",
        "The 2nd layer of Block, Dense, is called 'same' like the 1st layer of Block, Dense: give one of them another name, for example \"same_1\"")]
    [InlineData("Dense(4, Name = \"not good\")", "NDSL0028",
        "The 1st layer of Block, Dense, can't be called 'not good', because names are made of the letters A to Z, digits and underscores, "
        + "which every reader of weight files and ONNX files takes, and don't begin with a digit: "
        + "\"not_good\" would do")]
    [InlineData("Dense(4), Concatenate()", "NDSL0049",
        "The 2nd layer of Block, Concatenate, names nothing to join: give at least one name, for example Concatenate(\"input\")")]
    [InlineData("Dense(3), Add(\"inputs\")", "NDSL0031",
        "The 2nd layer of Block, Add, names 'inputs', but no layer before it is called that: did you mean \"input\"?")]
    [InlineData("Dense(4), Add(\"outside\")", "NDSL0031",
        "The 2nd layer of Block, Add, names 'outside', but that is outside of the fragment Block, whose layers see only each other and \"input\": move Add "
            + "behind the "
        + "Use")]
    [InlineData("Dense(3), Dense(4), From(\"dense_1\"), Dense(4)", "NDSL0022",
        "The 2nd layer of Block, Dense, is read by nothing: name it in From, Concatenate, Add, Multiply or Dot (it is called \"dense_2\"), or remove it")]
    public void A_mistake_in_a_fragment_is_one_mistake(string layers, string id, string message) => Once(layers, id, message);

    [Theory]
    [InlineData("inside",
        "but that is the 1st layer of Block, Dense, which only the fragment's own layers can name: name what the fragment gives, \"block_1\"")]
    [InlineData("Block_1", "but no layer before it is called that: did you mean \"block_1\"?")]
    [InlineData("later", "but that is the 6th layer, Use, which comes after it: only layers before it can be named")]
    public void Names_inside_a_fragment_are_its_own_and_the_whole_has_one(string name, string way) => Expect.Exactly(
        Samples.Network($"[Input(4), Dense(4, Name = \"outside\"), Use(typeof(Block)), Dense(4), Add(\"{name}\"), Use(typeof(Block), Name = \"later\"), "
            + $"Dense(1)]")
        + "[Fragment, Dense(4, Name = \"inside\"), Tanh] internal static class Block;",
        new Expected("NDSL0031", $"\"{name}\"", $"The 5th layer, Add, names '{name}', {way}"));

    [Fact]
    public void Two_uses_dont_share_a_name() => Assert.Contains(
        ("NDSL0029", "The 3rd layer, Use, is called 'x' like the 2nd layer, Use: give one of them another name, for example \"x_1\""),
        GeneratorRun.Of(Samples.Network("[Input(4), Use(typeof(Block), Name = \"x\"), Use(typeof(Block), Name = \"x\"), Dense(1)]")
            + "[Fragment, Dense(4)] internal static class Block;")
            .Diagnostics.Select(diagnostic => (diagnostic.Id, diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture))));

    [Fact]
    public void One_name_may_be_used_inside_two_fragments_and_outside() => Expect.Nothing(
        Samples.Network("[Input(4), Dense(4, Name = \"a\"), Use(typeof(Block)), Use(typeof(Block)), Add(\"a\")]")
        + "[Fragment, Dense(4, Name = \"a\"), Tanh, Add(\"a\")] internal static class Block;");

    [Fact]
    public void Layers_stand_at_one_part_of_a_fragment() => Expect.Exactly(
        Samples.Network("[Input(4, 4, 1), Use(typeof(Block)), Conv2D(3, 9)]")
        + "[Fragment, Conv2D(1, 2)] internal static partial class Block;\n[Conv2D(1, 2)] internal static partial class Block;",
        new Expected("NDSL0025", "Use(typeof(Block))",
            "Layer attributes stand at several parts of 'Block', so their order is unclear: move them all to one part"));

    [Fact]
    public void Only_empty_fragments_compute_nothing() => Expect.Exactly(
        Samples.Network("[Input(4), Use(typeof(Block))]") + "[Fragment] internal static class Block;",
        new Expected("NDSL0023", "Input(4)", "'X' has no layer after its Input, so there is nothing to compute: add one, for example Dense(10)"));

    [Theory]
    [InlineData(14, 2)]
    [InlineData(15, 4)]
    [InlineData(40, 64)]
    public void More_layers_than_there_may_be_are_counted_and_not_read(int depth, int uses)
    {
        var fragments = string.Concat(Enumerable.Range(1, depth).Select(number =>
            $"[Fragment, {string.Join(", ", Enumerable.Repeat($"Use(typeof(F{number - 1}))", uses))}] internal static class F{number};\n"));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var diagnostic = Assert.Single(GeneratorRun.Of(Samples.Network($"[Input(4), Use(typeof(F{depth})), Dense(3)]")
            + "[Fragment, Tanh] internal static class F0;\n" + fragments).Diagnostics);
        Assert.Equal("NDSL0094", diagnostic.Id);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void How_many_layers_there_are_is_said() => Expect.Exactly(
        Samples.Network($"[Input(4), {string.Join(", ", Enumerable.Repeat("Tanh", 2_048))}]"),
        new Expected("NDSL0094", "X", "'X' has 2,049 layers, with those of the fragments that it uses, but there may be 2,048: write fewer layers"));

    [Theory]
    [InlineData("internal static class Block;")]
    [InlineData("internal abstract class Block;")]
    [InlineData("internal sealed partial record Block;")]
    public void A_fragment_may_be_any_class(string declaration) =>
        Expect.Nothing(Samples.Network("[Input(4), Use(typeof(Block)), Dense(1)]") + $"[Fragment, Dense(4), Tanh] {declaration}");

    // The network uses the fragment twice; the first use shows the mistake.
    private static void Once(string layers, string id, string message)
    {
        var source = Samples.Network("[Input(4), Dense(4, Name = \"outside\"), Use(typeof(Block)), Use(typeof(Block), Name = \"again\"), Dense(1)]")
            + $"[Fragment, {layers}] internal static class Block;";
        Expect.Exactly(source, new Expected(id, "Use(typeof(Block))", message));
    }
}
