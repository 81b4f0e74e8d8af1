using Microsoft.CodeAnalysis;
using NetDsl.Generator.Declaration;
using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.Pipeline;

/// <summary>Wherever a class stands and whatever it is called, its half fits and its file's name is unique.</summary>
public class NamingTests
{
    private const string Layers = "[NetDsl.Network, NetDsl.Input(3), NetDsl.Dense(2)]";

    [Theory]
    [InlineData($"{Layers} internal sealed partial class X;", "X.g.cs")]
    [InlineData($"namespace A.B;\n{Layers} internal sealed partial class X;", "A.B.X.g.cs")]
    [InlineData($"namespace A {{ namespace B {{ {Layers} internal sealed partial class X; }} }}", "A.B.X.g.cs")]
    [InlineData($"namespace A; internal partial interface IOuter {{ internal partial record struct Middle {{ {Layers} public sealed partial class X; }} }}",
        "A.IOuter+Middle+X.g.cs")]
    [InlineData($"namespace A; internal static partial class Outer {{ {Layers} private sealed partial class X; }}", "A.Outer+X.g.cs")]
    [InlineData($"namespace @event; internal partial record @class {{ {Layers} internal sealed partial class @void; }}", "event.class+void.g.cs")]
    [InlineData($"namespace Größe;\n{Layers} internal sealed partial class Ähre;", "Größe.Ähre.g.cs")]
    [InlineData($"namespace System.Users;\n{Layers} internal sealed partial class Span;", "System.Users.Span.g.cs")]
    public void A_class_may_stand_anywhere(string source, string file) => Assert.Contains(file, Expect.Nothing(source).Sources.Keys);

    [Theory]
    [InlineData("namespace Users.System;\n[global::NetDsl.Network, global::NetDsl.Input(3), global::NetDsl.Dense(2)] internal sealed partial class X;")]
    [InlineData(
        "namespace Users.NetDsl.Generator;\n[global::NetDsl.Network, global::NetDsl.Input(3), global::NetDsl.Dense(2)] internal sealed partial class X;")]
    [InlineData("namespace NetDsl.Something;\n[Network, Input(3), Dense(2)] internal sealed partial class X;")]
    [InlineData("namespace Users.System.Numerics.Tensors;\n[global::NetDsl.Network, global::NetDsl.Input(3), global::NetDsl.Dense(2)] internal sealed partial "
        + "class Single;")]
    public void Namespaces_may_hide_those_of_generated_names(string source)
    {
        Expect.Nothing(source);
        Expect.Nothing(source.Replace("Dense(2)", "Dense(2), global::NetDsl.Dense(1)", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("namespace Users.System;\n[global::NetDsl.Network, global::NetDsl.Input(3), global::NetDsl.Dense(0)] internal sealed partial class X;")]
    [InlineData("namespace Users.NetDsl;\n[global::NetDsl.Network, global::NetDsl.Input(3), global::NetDsl.Dense(0)] internal sealed partial class X;")]
    public void Namespaces_may_hide_those_of_a_network_in_error(string source) =>
        Assert.Equal(["NDSL0027"], GeneratorRun.Of(source).Diagnostics.Select(diagnostic => diagnostic.Id));

    [Fact]
    public void Files_of_classes_that_differ_in_nesting_arity_or_capitals_have_names_of_their_own()
    {
        var run = GeneratorRun.Of($$"""
            namespace A
            {
                {{Layers}} internal sealed partial class X;
                {{Layers}} internal sealed partial class x;
                {{Layers}} internal sealed partial class X<T>;
                internal partial class B { {{Layers}} internal sealed partial class X; }
            }
            namespace A.b { {{Layers}} internal sealed partial class X; }
            """);
        Assert.Equal(["NDSL0003"], run.Diagnostics.Where(diagnostic => diagnostic.Id != "CS8981").Select(diagnostic => diagnostic.Id));
        Assert.Superset(new HashSet<string> { "A.X.1.g.cs", "A.x.2.g.cs", "A.X`1.g.cs", "A.B+X.g.cs", "A.b.X.g.cs" }, run.Sources.Keys.ToHashSet());
    }

    [Theory]
    [InlineData("Parameters")]
    [InlineData("Summary")]
    [InlineData("images")]
    [InlineData("buffer")]
    [InlineData("weights")]
    [InlineData("input")]
    [InlineData("z")]
    [InlineData("class")]
    [InlineData("value")]
    [InlineData("i")]
    [InlineData("_x")]
    [InlineData("path")]
    [InlineData("seed")]
    [InlineData("inputGradient")]
    [InlineData("System")]
    [InlineData("TrainingSession")]
    [InlineData("Images")]
    [InlineData("Prediction")]
    [InlineData("_prediction")]
    [InlineData("group")]
    [InlineData("nameof")]
    [InlineData("Simd")]
    [InlineData("SimdKernels")]
    public void The_input_may_be_called_anything(string name)
    {
        Expect.Nothing(Samples.Network($"[Input(3, Name = \"{name}\"), Dense(2)]"));
        Assert.Equal(["NDSL0027"],
            GeneratorRun.Of(Samples.Network($"[Input(3, Name = \"{name}\"), Dense(0)]")).Diagnostics.Select(diagnostic => diagnostic.Id));
    }

    [Theory]
    [InlineData("class", "event", "void", "int")]
    [InlineData("images", "prediction", "group", "first")]
    [InlineData("input1", "input2", "output1", "output2")]
    [InlineData("parameters", "seed", "count", "memory")]
    [InlineData("inputGradient", "outputGradient", "gradients", "images")]
    [InlineData("_a", "b_", "_", "Images")]
    public void Several_inputs_and_outputs_may_be_called_anything(string first, string second, string third, string fourth)
    {
        var layers = $"[Input(3, Name = \"{first}\"), Input(3, Name = \"{second}\"), Add(\"{first}\"), Output(3, Name = \"{third}\"), Dense(2), Output(2, "
            + $"Name = \"{fourth}\")]";
        Expect.Nothing(Samples.Network(layers));
        Assert.Equal(["NDSL0027"],
            GeneratorRun.Of(Samples.Network(layers.Replace("Dense(2)", "Dense(0)", StringComparison.Ordinal))).Diagnostics.Select(diagnostic => diagnostic.Id));
    }

    [Theory]
    [InlineData("a_b", "aB", "BackwardToAB")]
    [InlineData("image", "Image", "BackwardToImage")]
    [InlineData("_", "__", "BackwardTo")]
    public void Inputs_whose_gradients_would_have_one_method_are_refused(string first, string second, string method) => Expect.Exactly(
        Samples.Network($"[Input(3, Name = \"{first}\"), Input(3, Name = \"{second}\"), Add(\"{first}\"), Dense(2)]"),
        new Expected("NDSL0028", $"\"{second}\""
            , $"The 2nd layer, Input, can't be called '{second}', because the method for its gradient would be {method}, as that of the 1st layer, Input: "
                + $"\"{second}_1\" would do"));

    [Fact]
    public void One_of_several_outputs_isnt_called_input() => Expect.Exactly(
        Samples.Network("[Input(3, Name = \"x\"), Dense(2), Output(2, Name = \"input\"), Tanh, Output(2, Name = \"b\")]"),
        new Expected("NDSL0028", "\"input\"",
            "The 3rd layer, Output, can't be called 'input', because the backward methods have another parameter that is called 'inputGradient': \"input_1\" "
            + "would do"));

    [Theory]
    [InlineData("Predict(System.ReadOnlySpan<float> a, System.ReadOnlySpan<float> b, System.Span<float> output, ParallelLoop? parallel) { }",
        "Predict(System.ReadOnlySpan<float>, System.ReadOnlySpan<float>, System.Span<float>, NetDsl.ParallelLoop)")]
    [InlineData("Predict(System.ReadOnlySpan<float> a, System.Span<float> output, ParallelLoop? parallel) { }", null)]
    public void Predict_of_several_inputs_is_taken_with_all_its_parameters_only(string member, string? conflict)
    {
        var source = Samples.Class(
            "[Network, Input(3, Name = \"a\"), Input(3, Name = \"b\"), Add(\"a\"), Dense(2)]", $"internal sealed partial class X {{ public void {member} }}");
        Expected[] expected = conflict is null ? []
            : [new("NDSL0006", "X", $"'X' declares '{conflict}', which the source generator writes: give it another name or other parameters")];
        Expect.Exactly(source, expected);
    }

    [Fact]
    public void Kernels_of_fragments_give_way_to_the_users_names_too() => Expect.Nothing(
        Samples.Class("[Network, Input(3), Use(typeof(Block)), Tanh]", "internal sealed partial class X { private static class Dense1; }")
        + "[Fragment, Dense(2)] internal static class Block;");

    [Fact]
    public void Every_member_of_a_conditional_gan_is_recognised_as_taken()
    {
        var output = GeneratorRun.Of(Samples.ConditionalDigits).Output;
        var type = output.GetTypeByMetadataName("ConditionalDigits.DigitGan")!;
        var members = type.GetMembers().Where(member => !member.IsImplicitlyDeclared && !IsOfInterfaceAlone(member)
            && member is not IMethodSymbol { AssociatedSymbol: not null } and not IMethodSymbol { MethodKind: MethodKind.Constructor }).ToList();
        Assert.NotEmpty(members);
        Assert.All(members, member => Assert.True(IsRecognised(member, ClassRole.Gan(type), []), member.ToDisplayString()));
    }

    [Theory]
    [InlineData(NullableContextOptions.Disable)]
    [InlineData(NullableContextOptions.Enable)]
    public void Nullable_may_be_on_or_off(NullableContextOptions nullable) => Expect.Exactly(GeneratorRun.Of(Samples.Digits, nullable));

    [Theory]
    [InlineData("Vector")]
    [InlineData("Vector512")]
    [InlineData("Floats")]
    [InlineData("ProductTile")]
    [InlineData("Kernels")]
    [InlineData("Batch")]
    [InlineData("ParallelLoop")]
    [InlineData("Prediction")]
    [InlineData("Math")]
    [InlineData("Span<T>")]
    public void Types_beside_the_network_may_be_called_anything(string name) =>
        Expect.Nothing($"namespace Users;\ninternal class "
            + $"{name};\n{Layers.Replace("Dense(2)", "Dense(20), NetDsl.BatchNormalization, NetDsl.Tanh, NetDsl.Dense(300)", StringComparison.Ordinal)} "
            + $"internal sealed partial class X;");

    [Fact]
    public void Every_member_of_a_generated_half_is_recognised_as_taken()
    {
        var output = GeneratorRun.Digits.Output;
        foreach (var name in new[] { "Generator", "Discriminator", "Gan" })
        {
            var type = output.GetTypeByMetadataName("Digits.Digit" + name)!;
            var role = name == "Gan" ? ClassRole.Gan(type) : ClassRole.Network(type);
            var kinds = AttributeNames.Layers(type).Select(AttributeNames.Kind).ToHashSet();
            var members = type.GetMembers().Where(member => !member.IsImplicitlyDeclared && !IsOfInterfaceAlone(member)
                && member is not IMethodSymbol { AssociatedSymbol: not null } and not IMethodSymbol { MethodKind: MethodKind.Constructor }).ToList();
            Assert.NotEmpty(members);
            Assert.All(members, member => Assert.True(IsRecognised(member, role, kinds), member.ToDisplayString()));
            var constructor = Assert.Single(type.InstanceConstructors);
            Assert.True(MemberConflicts.IsGeneratedConstructor(constructor, role), constructor.ToDisplayString());
        }
    }

    // What everybody sees is refused where the user has it too; what is private gives way.
    private static bool IsRecognised(ISymbol member, ClassRole role, HashSet<string> kinds) => member.DeclaredAccessibility == Accessibility.Private
        ? MemberConflicts.IsOwn(member.Name, role, kinds) : MemberConflicts.Conflict(member, role) is not null;

    // Members that are an interface's alone have names with dots: a user's member is never in their way.
    private static bool IsOfInterfaceAlone(ISymbol member) => member.Name.Contains('.', StringComparison.Ordinal) && member.Name[0] != '.';

    [Fact]
    public void An_attribute_given_at_two_parts_is_the_compilers_to_refuse() => Assert.Equal(
        ["CS0579"],
        GeneratorRun.Of(Samples.Tiny + "[Network] partial class Tiny;").Diagnostics.Select(diagnostic => diagnostic.Id));
}
