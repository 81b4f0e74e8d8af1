using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.Pipeline;

/// <summary>
/// The forms in which users write classes: parts in several files, nesting, namespaces, names of their own beside them, constants. Nothing is said, and
/// everything compiles.
/// </summary>
public class DeclarationFormTests
{
    /// <summary>A network with layers of many kinds, in names that nothing hides.</summary>
    private const string Layers = """
        [global::NetDsl.Network, global::NetDsl.Input(4, 4, 2), global::NetDsl.Conv2D(20, 3, Padding = global::NetDsl.Padding.Same),
         global::NetDsl.BatchNormalization, global::NetDsl.LeakyReLU(0.2f)]
        [global::NetDsl.UpSampling2D, global::NetDsl.MaxPooling2D, global::NetDsl.Dropout(0.1f), global::NetDsl.Flatten, global::NetDsl.Dense(3)]
        """;

    private const string Training = """
        [global::NetDsl.Trainer(typeof(X)), global::NetDsl.SoftmaxCrossEntropy, global::NetDsl.Adam(0.1f)] internal sealed partial class T;
        """;

    [Fact]
    public void Parts_stand_in_several_files() => Expect.Exactly(GeneratorRun.Of(
    [
        "using NetDsl; namespace Users;\n[Network] public sealed partial class X;",
        "using NetDsl; namespace Users;\n/// <summary>Says yes.</summary>\n[Input(3), Dense(2)] sealed partial class X { internal bool IsRight => true; }",
        "namespace Users { partial class X : System.IDisposable { /// <summary>Nothing.</summary>\n public void Dispose() { } } }",
        "using NetDsl; namespace Users;\npartial class T { internal int Epochs; internal T(X network, int epochs) : this(network, batch: 4) => Epochs = "
        + "epochs; }",
        "using NetDsl; namespace Users;\n[MeanSquaredError] partial class T;",
        "using NetDsl; namespace Users;\n[Trainer(typeof(X))] internal sealed partial class T;",
    ]));

    [Theory]
    [InlineData("internal partial class Outer")]
    [InlineData("internal static partial class Outer")]
    [InlineData("internal partial struct Outer")]
    [InlineData("internal readonly ref partial struct Outer")]
    [InlineData("internal partial record Outer")]
    [InlineData("internal partial record struct Outer")]
    [InlineData("internal partial record class Outer")]
    [InlineData("internal partial interface IOuter")]
    [InlineData("internal sealed partial class Outer { internal partial struct Middle")]
    public void Types_of_every_kind_may_stand_around(string header)
    {
        var closing = new string('}', header.Count(letter => letter == '{') + 1);
        Expect.Nothing($"namespace Users;\n{header} {{ {Layers} internal sealed partial class X; {Training} {closing}");

        // In error it keeps its members there too.
        Assert.Equal(["NDSL0027"], GeneratorRun.Of($"namespace Users;\n{header} {{ {Layers.Replace("Dense(3)", "Dense(0)", StringComparison.Ordinal)} "
            + $"internal sealed partial class X; {Training} {closing}").Diagnostics.Select(diagnostic => diagnostic.Id));
    }

    [Theory]
    [InlineData("")]
    [InlineData("namespace MyCompany.System;")]
    [InlineData("namespace MyCompany.NetDsl;")]
    [InlineData("namespace MyCompany.NetDsl.Kernels;")]
    [InlineData("namespace System;")]
    [InlineData("namespace NetDsl;")]
    [InlineData("namespace Users;")]
    [InlineData("namespace Users { namespace Inner")]
    [InlineData("namespace MyCompany { namespace System { namespace NetDsl")]
    public void Namespaces_may_be_called_anything_and_written_in_both_ways(string header)
    {
        var body = $"\n{Layers} internal sealed partial class X;\n{Training}\n";
        Expect.Nothing(header.EndsWith(';') || header.Length == 0 ? header + body
            : $"{header} {{ {body} {new string('}', header.Count(letter => letter == '{') + 1)}");
    }

    [Theory]
    [InlineData("Users")]
    [InlineData("MyCompany.System")]
    [InlineData("MyCompany.NetDsl")]
    public void Types_of_the_framework_may_be_hidden_by_the_users_own(string space)
    {
        string[] names = ["Math", "MathF", "Single", "Span", "ReadOnlySpan", "Vector", "Vector128", "Vector256", "Vector512", "Array", "Buffer",
            "MemoryMarshal", "Unsafe", "NativeMemory", "Exception", "ArgumentException", "Parameter", "ParameterStore", "Initializer", "INetwork",
            "ParallelLoop", "Obsolete"];
        Expect.Nothing($"namespace {space};\n{string.Join('\n', names.Select(name => $"internal sealed class {name};"))}\n{Layers} internal sealed partial "
            + $"class X;\n{Training}");
    }

    [Theory]
    [InlineData("const int Units = 2 * 4;", "Sizes.Units")]
    [InlineData("const int Units = sizeof(int) + 4;", "Sizes.Units * Sizes.Units / 8")]
    [InlineData("const byte Units = 8;", "Sizes.Units")]
    [InlineData("const int Units = (int)8.9;", "Sizes.Units")]
    [InlineData("const char Units = '\\b';", "Sizes.Units")]
    [InlineData("enum E { A = 8 }", "(int)Sizes.E.A")]
    [InlineData("const int Units = 8;", "units: Sizes.Units")]
    [InlineData("const string Eight = nameof(Eight);", "8, Name = nameof(Sizes.Eight)")]
    [InlineData("const string Eight = \"eight\";", "8, Name = Sizes.Eight + \"_units\"")]
    [InlineData("const string Eight = \"eight\";", "8, Name = $\"{Sizes.Eight}_units\"")]
    [InlineData("const bool Has = true;", "8, UseBias = !Sizes.Has && true")]
    [InlineData("const Initializers Begin = Initializers.HeNormal;", "8, KernelInitializer = Sizes.Begin")]
    public void Arguments_may_be_constants_and_expressions(string member, string argument)
    {
        var run = Expect.Nothing(Samples.Class($"[Network, Input(3), Dense({argument}), Output(8)]") + $"internal static class Sizes {{ internal {member} }}");
        Assert.Contains("[3, 8]", run.Sources["Users.X.g.cs"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public", "public")]
    [InlineData("internal", "public")]
    [InlineData("internal", "internal")]
    [InlineData("", "internal")]
    public void Classes_may_be_public_and_internal(string training, string network) =>
        Expect.Nothing($"#pragma warning disable CS1591\nnamespace Users;\n{Layers} {network} sealed partial class "
            + $"X;\n{Training.Replace("internal", training, StringComparison.Ordinal)}");

    [Theory]
    [InlineData("internal struct X { }")]
    [InlineData("internal partial record struct X;")]
    [InlineData("internal partial interface X { }")]
    [InlineData("internal enum X { A }")]
    [InlineData("internal delegate void X();")]
    public void What_isnt_a_class_is_refused_by_the_compiler_at_each_attribute_and_by_nobody_else(string declaration)
    {
        var run = GeneratorRun.Of(Samples.Class("[Network, Input(3), Dense(2)]", declaration));
        Assert.Equal(["CS0592", "CS0592", "CS0592"], run.Diagnostics.Select(diagnostic => diagnostic.Id));
        Assert.Empty(run.Sources);
    }

    [Theory]
    [InlineData("internal sealed partial record X;", "a record", "two of them are never equal by value: write 'class'")]
    [InlineData("internal sealed partial record class X;", "a record", "two of them are never equal by value: write 'class'")]
    [InlineData("file sealed partial class X;", "file-local", "its other half stands in another file: make it internal")]
    public void Records_and_file_local_classes_are_refused_by_name(string declaration, string kind, string reason)
    {
        Expect.Exactly(Samples.Class("[Network, Input(3), Dense(2)]", declaration),
            new Expected("NDSL0004", "X", $"'X' can't be a network and {kind}, because {reason}"));
        Expect.Exactly(
            Samples.Network("[Input(3), Dense(2)]") + $"[Trainer(typeof(X)), MeanSquaredError] {declaration.Replace(" X", " T", StringComparison.Ordinal)}",
            new Expected("NDSL0004", "T", $"'T' can't be a trainer and {kind}, because {reason}"));
    }
}
