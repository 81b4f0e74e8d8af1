using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.Diagnostics;

/// <summary>What a class must be like to become a network.</summary>
public class ClassTests
{
    private const string Layers = "[Network, Input(3), Dense(2)]";

    private const string OfRole = "[Network, Input(3), Dense(2)] internal sealed partial class G;\n[Network, Input(2), Dense(1)] internal sealed partial class "
        + "D;\n";

    [Fact]
    public void A_class_must_be_partial() => Expect.Exactly(
        Samples.Class(Layers, "internal sealed class X;"),
        new Expected("NDSL0001", "X", "'X' must be partial, because the source generator writes its other half: write 'partial class X'"));

    [Theory]
    [InlineData("class X")]
    [InlineData("partial class X")]
    public void A_class_in_a_generic_one_is_one_error_whatever_isnt_partial(string declaration) => Assert.Equal(
        ["NDSL0003"],
        GeneratorRun.Of(Samples.Class("", $"internal class Outer<T> {{ {Layers} internal sealed {declaration}; }}")).Diagnostics
            .Select(diagnostic => diagnostic.Id));

    [Fact]
    public void Embedded_weights_are_of_no_class_with_required_members() => Assert.Equal(
        [("NDSL0093", "\"x.safetensors\"")],
        GeneratorRun.Of(Samples.Class("[Network(EmbedWeights = \"x.safetensors\"), Input(3), Dense(2)]",
            "internal sealed partial class X { internal required string Title { get; init; } }")).Diagnostics
            .Select(diagnostic => (diagnostic.Id, diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan))));

    [Fact]
    public void Every_type_around_it_must_be_partial() => Expect.Exactly(
        Samples.Class("", $"internal partial class Outer {{ internal struct Middle {{ {Layers} internal sealed partial class X; }} }}"),
        new Expected("NDSL0002", "X", "'Middle' must be partial, because the source generator writes the other half of 'X' inside it: write 'partial' before "
            + "the declaration of 'Middle'"));

    [Fact]
    public void A_generic_class_is_refused() => Expect.Exactly(
        Samples.Class(Layers, "internal sealed partial class X<T>;"),
        new Expected("NDSL0003", "X", "'X' can't be a network, because every size must be known at compile time and it has type parameters: remove them"));

    [Fact]
    public void A_class_in_a_generic_one_is_refused() => Expect.Exactly(
        Samples.Class("", $"internal partial class Outer<T, U> {{ {Layers} internal sealed partial class X; }}"),
        new Expected("NDSL0003", "X", "'X' can't be a network, because every size must be known at compile time and it has the type parameters of the type "
            + "around it: move it out of 'Outer'"));

    [Theory]
    [InlineData("internal static partial class X;", "static", "instances hold the parameters: remove 'static'")]
    [InlineData("internal abstract partial class X;", "abstract", "it is created as it stands: remove 'abstract'")]
    [InlineData("internal sealed partial record X;", "a record", "two of them are never equal by value: write 'class'")]
    [InlineData("file sealed partial class X;", "file-local", "its other half stands in another file: make it internal")]
    public void A_class_of_another_kind_is_refused(string declaration, string kind, string reason) => Expect.Exactly(
        Samples.Class(Layers, declaration),
        new Expected("NDSL0004", "X", $"'X' can't be a network and {kind}, because {reason}"));

    [Fact]
    public void A_struct_is_the_compilers_to_refuse() => Assert.All(
        GeneratorRun.Of(Samples.Class("[Network, Input(3)]", "internal partial struct X;")).Diagnostics,
        diagnostic => Assert.Equal("CS0592", diagnostic.Id));

    [Fact]
    public void A_primary_constructor_is_refused() => Expect.Exactly(
        Samples.Class(Layers, "internal sealed partial class X(int size) { internal int Size => size; }"),
        new Expected("NDSL0005", "X",
            "'X' can't be a network with its primary constructor, because the source generator writes a constructor that can't call it: remove it"));

    [Fact]
    public void A_base_class_must_not_ask_for_arguments() => Expect.Exactly(
        Samples.Class("", $"internal class Base {{ internal Base(int size) => Size = size; internal int Size {{ get; }} }}\n{Layers} internal sealed partial "
            + $"class X : Base {{ internal X() : base(1) {{ }} }}"),
        new Expected("NDSL0005", "X", "'X' can't be a network with the base class 'Base', whose constructors all ask for arguments, because the source "
            + "generator writes a constructor that can't call it: remove it"));

    [Theory]
    [InlineData("internal Base(int size) => _ = size;")]
    [InlineData("internal Base(in int size, System.Action<string>? then) => _ = (size, then);")]
    [InlineData("private Base() { } internal Base(string text) => _ = text;")]
    public void A_base_class_must_not_ask_for_arguments_of_a_class_without_constructors_either(string constructor) =>
        Assert.All(["network", "GAN", "trainer"], role => Expect.Exactly(
            Samples.Class("", $"internal class Base {{ {constructor} }}\n{Role(role)} internal sealed partial class X : Base;\n{OfRole}"),
            new Expected("NDSL0005", "X", $"'X' can't be a {role} with the base class 'Base', whose constructors all ask for arguments, because the "
                + "source generator writes a constructor that can't call it: remove it")));

    [Fact]
    public void A_base_class_must_not_leave_open_which_constructor_is_called() => Assert.Equal(
        ["NDSL0005"],
        GeneratorRun.Of(Samples.Class("", $"internal class Base {{ internal Base(int a = 0) => _ = a; internal Base(string b = \"\") => _ = b; }}\n"
            + $"{Layers} internal sealed partial class X : Base;")).Diagnostics.Select(diagnostic => diagnostic.Id));

    [Fact]
    public void A_base_class_may_be_a_network_of_the_same_project() => Expect.Nothing(Samples.Class(
        "", $"{Layers} internal partial class B {{ internal B(string text) : this((ulong)text.Length) {{ }} }}\n"
        + "[Network, Input(3), Dense(4)] internal sealed partial class X : B { internal X(string text) : this((ulong)text.Length) { } }"));

    [Theory]
    [InlineData("internal X() { }", "X()", "write ': this(0UL)' after its parameters")]
    [InlineData("internal X(string path) { Load(path); }", "X(string)", "write ': this(0UL)' after its parameters")]
    [InlineData("internal X(ulong start, string path) { _ = start; Load(path); }", "X(ulong, string)", "write ': this(start)' after its parameters")]
    [InlineData("internal X(int number) : base() { _ = number; }", "X(int)", "write ': this(0UL)' in place of ': base()'")]
    public void A_constructor_of_a_network_calls_the_generated_one(string constructor, string name, string fix) => Expect.Exactly(
        Samples.Class(Layers, $"internal sealed partial class X {{ {constructor} }}"),
        new Expected("NDSL0012", "X", $"The constructor {name} doesn't call the generated one, which makes the weights: {fix}"));

    [Theory]
    [InlineData("GAN", "internal X(G g, D d, int batch, ulong seed) { }", "X(Users.G, Users.D, int, ulong)", "g, d, batch, seed, null")]
    [InlineData("GAN", "internal X(int batch) { }", "X(int)", "generator, discriminator, batch, 0UL, null")]
    [InlineData("trainer", "internal X(int size, ParallelLoop loop) { }", "X(int, NetDsl.ParallelLoop)", "network, size, 0UL, loop")]
    public void A_constructor_of_what_trains_calls_the_generated_one(string role, string constructor, string name, string arguments) => Expect.Exactly(
        Samples.Class(Role(role), $"internal sealed partial class X {{ {constructor} }}\n{OfRole}"),
        new Expected("NDSL0012", "X",
            $"The constructor {name} doesn't call the generated one, which makes all that training needs: write ': this({arguments})' after its parameters"));

    [Theory]
    [InlineData("network", "internal X(ulong start, string path) : this(start) { Load(path); }")]
    [InlineData("network", "internal X() : this(0UL) { }")]
    [InlineData("network", "internal X(int a) : this(a, 1) { } internal X(int a, int b) : this((ulong)(a + b)) { }")]
    [InlineData("network", "static X() { }")]
    [InlineData("GAN", "internal X(G g, D d, int batch, ulong seed) : this(g, d, batch, seed, null!) { }")]
    [InlineData("trainer", "internal X(G network) : this(network, 4) { }")]
    public void Constructors_that_end_in_the_generated_one_are_fine(string role, string constructors) =>
        Expect.Nothing(Samples.Class(Role(role), $"internal sealed partial class X {{ {constructors} }}\n{OfRole}"));

    [Theory]
    [InlineData("GAN", "internal X(G a, D b, int c, ulong d, ParallelLoop? e) { }", "X(Users.G, Users.D, int, ulong, NetDsl.ParallelLoop)")]
    [InlineData("trainer", "internal X(G a, int c, ulong d, ParallelLoop? e) { }", "X(Users.G, int, ulong, NetDsl.ParallelLoop)")]
    public void The_generated_constructor_of_what_trains_must_not_be_declared(string role, string constructor, string name) => Expect.Exactly(
        Samples.Class(Role(role), $"internal sealed partial class X {{ {constructor} }}\n{OfRole}"),
        new Expected("NDSL0006", "X", $"'X' declares '{name}', which the source generator writes: give it another name or other parameters"));

    [Theory]
    [InlineData("")]
    [InlineData("protected Base() { }")]
    [InlineData("protected Base(int size = 1, params string[] names) => _ = (size, names);")]
    [InlineData("internal Base() { } internal Base(int size = 1) => _ = size;")]
    public void A_base_class_without_arguments_is_fine(string constructor) => Expect.Nothing(
        Samples.Class(
            "", $"internal class Base {{ {constructor} }}\n{Layers} internal sealed partial class X : Base {{ internal X(string text) "
                + ": this((ulong)text.Length) { } }"));

    [Theory]
    [InlineData("internal int Summary => 1;", "Summary")]
    [InlineData("internal int Description => 1;", "Description")]
    [InlineData("internal void Parameters() { }", "Parameters")]
    [InlineData("internal int Predict;", "Predict")]
    [InlineData("internal static void Save(string file) { }", "Save(string)")]
    [InlineData("internal X(ulong number) { _ = number; }", "X(ulong)")]
    [InlineData("internal int get_Parameters() => 1;", "get_Parameters()")]
    [InlineData("internal sealed class TrainingSession;", "TrainingSession")]
    public void A_member_that_is_generated_must_not_be_declared(string member, string name)
    {
        var run = GeneratorRun.Of(Samples.Class(Layers, $"internal sealed partial class X {{ {member} }}"));
        Expect.Exactly(
            GeneratorRun.Of(Samples.Class(Layers, $"#pragma warning disable CS0649\ninternal sealed partial class X {{ {member} }}")),
            new Expected("NDSL0006", "X", $"'X' declares '{name}', which the source generator writes: give it another name or other parameters"));
        Assert.Contains("Users.X.g.cs", run.Sources.Keys);
    }

    [Fact]
    public void Overloads_of_generated_methods_may_be_declared() => Expect.Nothing(
        Samples.Class(Layers, "internal sealed partial class X { internal void Save(int number) { } internal void Predict(float one) { } internal int Dense "
            + "=> 1; internal X(int number) : this((ulong)number) { } internal void Save(ref string file) { } }"));

    [Theory]
    [InlineData("internal sealed class X;", "NDSL0001")]
    [InlineData("internal static partial class X;", "NDSL0004")]
    [InlineData("file sealed partial class X;", "NDSL0004")]
    public void A_build_of_a_class_without_a_generated_half_shows_no_errors_of_what_uses_it(string declaration, string id)
    {
        var run = GeneratorRun.Of(Samples.Class(Layers, declaration) + """
            file static class Uses
            {
                internal static string Everything(System.ReadOnlySpan<float> numbers, System.Span<float> output)
                {
                    var x = new X(seed: 1);
                    x.Predict(numbers, output);
                    return X.Summary;
                }
            }
            """);
        Assert.Equal([id], run.DiagnosticsInBuild.Select(diagnostic => diagnostic.Id));

        // An editor, which looks into methods all the same, shows what is missing there.
        Assert.Contains(run.Diagnostics, diagnostic => diagnostic.Id != id);
    }

    [Fact]
    public void Independent_mistakes_are_all_reported() => Expect.Exactly(
        Samples.Class("[Network, Input(3), Dense(0), Dropout(2)]", "internal sealed class X;"),
        new Expected("NDSL0027", "0", "The 2nd layer, Dense, needs units to be at least 1, but it is 0: 1 would do"),
        new Expected("NDSL0027", "2", "The 3rd layer, Dropout, needs rate to be at least 0 and below 1, but it is 2: did you mean 0.02f?"),
        new Expected("NDSL0001", "X", "'X' must be partial, because the source generator writes its other half: write 'partial class X'"));

    private static string Role(string role) => role switch
    {
        "GAN" => "[Gan(typeof(G), typeof(D))]",
        "trainer" => "[Trainer(typeof(G)), MeanSquaredError]",
        _ => Layers,
    };
}
