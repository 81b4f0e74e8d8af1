using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.Diagnostics;

/// <summary>What a class must be like to become a network.</summary>
public class ClassTests
{
    private const string Layers = "[Network, Input(3), Dense(2)]";

    [Fact]
    public void A_class_must_be_partial() => Expect.Exactly(
        Samples.Class(Layers, "internal sealed class X;"),
        new Expected("NDSL0001", "X", "'X' must be partial, because the source generator writes its other half: write 'partial class X'"));

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

    [Fact]
    public void A_base_class_without_arguments_is_fine() => Expect.Nothing(
        Samples.Class(
            "", $"internal class Base;\n{Layers} internal sealed partial class X : Base {{ internal X(string text) : this((ulong)text.Length) {{ }} }}"));

    [Theory]
    [InlineData("internal int Summary => 1;", "Summary")]
    [InlineData("internal int Description => 1;", "Description")]
    [InlineData("internal void Parameters() { }", "Parameters")]
    [InlineData("internal int Predict;", "Predict")]
    [InlineData("internal static void Save(string file) { }", "Save(string)")]
    [InlineData("internal X(ulong number) { _ = number; }", ".ctor(ulong)")]
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
            + "=> 1; internal X(int number) : this((ulong)number) { } }"));

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
}
