using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.Pipeline;

/// <summary>
/// What project files say: versions of C#, unsafe code, overflow checks, nullable types, warnings as errors. Generated code compiles without a word, or one
/// error says what must be changed.
/// </summary>
public class ProjectOptionTests
{
    private const string Documented = """
        #pragma warning disable NDSL0064
        using NetDsl;

        namespace Users;

        /// <summary>Draws.</summary>
        [Network, Input(3, Name = "noise"), Input(2, Name = "label"), From("noise"), Concatenate("label"), Dense(8), BatchNormalization, LeakyReLU(0.2f),
         Reshape(2, 2, 2), Conv2DTranspose(1, 3, Strides = 2, Padding = Padding.Same), Tanh]
        public sealed partial class G;

        /// <summary>Judges.</summary>
        [Network, Input(4, 4, 1, Name = "image"), Input(2, Name = "label"), From("image"), Concatenate("label"),
         Conv2D(4, 3, SpectralNormalization = true), Dropout(0.2f), UpSampling2D, MaxPooling2D, Flatten, Dense(1)]
        public sealed partial class D;

        /// <summary>Both.</summary>
        [Gan(typeof(G), typeof(D)), Adam(0.001f), CosineDecay(100), ExponentialMovingAverage, Noise]
        public sealed partial class X;

        /// <summary>Reads.</summary>
        [Network, Input(4, 4, 2), DepthwiseConv2D(3), PReLU, LayerNormalization(Epsilon = 0.1f), Activation<Own>, Softmax, Flatten, Dense(3)]
        public sealed partial class C;

        /// <summary>Learns to read.</summary>
        [Trainer(typeof(C)), SoftmaxCrossEntropy, Sgd(0.1f, Momentum = 0.9f, Nesterov = true)]
        public sealed partial class T;

        /// <summary>As the documentation shows it.</summary>
        public readonly struct Own : IActivation
        {
            /// <summary>The function.</summary>
            public static System.Numerics.Vector<float> Evaluate(System.Numerics.Vector<float> x) => x;

            /// <summary>Its derivative.</summary>
            public static System.Numerics.Vector<float> Derivative(System.Numerics.Vector<float> x, System.Numerics.Vector<float> y) =>
                System.Numerics.Vector<float>.One;
        }
        """;

    private const string Uses = """

        internal static class Uses
        {
            internal static float All(Tiny tiny, System.ReadOnlySpan<float> input, System.Span<float> output)
            {
                tiny = new Tiny(seed: 1);
                tiny.Predict(input, output);
                return tiny.Parameters.Count + Tiny.Summary.Length + tiny.CreateTrainingSession(3).Images;
            }
        }
        """;

    [Theory]
    [InlineData(LanguageVersion.CSharp12)]
    [InlineData(LanguageVersion.CSharp14)]
    [InlineData(LanguageVersion.Latest)]
    [InlineData(LanguageVersion.Preview)]
    public void Generated_code_is_of_every_version_that_is_new_enough(LanguageVersion language) =>
        Expect.Exactly(GeneratorRun.Of([Documented], new UsersProject { Language = language, WarningsAreErrors = true }));

    [Theory]
    [InlineData(LanguageVersion.CSharp11, "11")]
    [InlineData(LanguageVersion.CSharp10, "10")]
    public void An_older_version_is_one_error(LanguageVersion language, string version)
    {
        var run = GeneratorRun.Of([Samples.Tiny.Replace("Tiny;", "Tiny { }", StringComparison.Ordinal) + Uses], new UsersProject { Language = language });
        var message = $"What is generated for 'Tiny' is written in C# 12, but the project is compiled as C# {version}: remove <LangVersion> from the project "
            + $"file, or write <LangVersion>12</LangVersion>";
        Assert.Equal([message], run.DiagnosticsInBuild.Select(diagnostic =>
            diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp11)]
    [InlineData(LanguageVersion.CSharp10)]
    [InlineData(LanguageVersion.CSharp9)]
    [InlineData(LanguageVersion.CSharp8)]
    [InlineData(LanguageVersion.CSharp7_3)]
    public void An_older_version_is_one_error_for_networks_GANs_and_trainers_together(LanguageVersion language)
    {
        const string source = """
            using NetDsl;
            namespace Users
            {
                [Network, Input(3, Name = "noise"), Input(2, Name = "label"), Concatenate("noise"), Dense(4)] internal sealed partial class G { }
                [Network, Input(4, Name = "image"), Input(2, Name = "label"), Concatenate("image"), Dense(1)] internal sealed partial class D { }
                [Gan(typeof(G), typeof(D)), ExponentialMovingAverage, Noise] internal sealed partial class X { }
                [Network, Input(1), Embedding(10, 4), Dense(10)] internal sealed partial class C { }
                [Trainer(typeof(C)), SoftmaxCrossEntropy] internal sealed partial class T { }
            }
            """;
        var project = new UsersProject { Language = language, Nullable = NullableContextOptions.Disable };
        Assert.Equal(["NDSL0009"], GeneratorRun.Of([source], project).Diagnostics.Select(diagnostic => diagnostic.Id));
    }

    [Fact]
    public void Without_unsafe_code_there_is_one_error_for_all_classes() => Expect.Exactly(
        GeneratorRun.Of([Documented, Samples.Tiny + Uses], new UsersProject { AllowsUnsafe = false }),
        new Expected("NDSL0010", "C", "What is generated for 'C' has pointers in it, but the project doesn't allow unsafe code: write "
            + "<AllowUnsafeBlocks>true</AllowUnsafeBlocks> into a <PropertyGroup> of the project file"));

    [Fact]
    public void A_project_without_networks_may_be_as_it_likes() =>
        Expect.Exactly(GeneratorRun.Of(["internal sealed class X { }"],
            new UsersProject { AllowsUnsafe = false, Language = LanguageVersion.CSharp7_3, Nullable = NullableContextOptions.Disable }));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_error_goes_when_the_project_file_is_mended(bool allowsUnsafe)
    {
        var compilation = GeneratorRun.Compile([Samples.Tiny], new UsersProject { AllowsUnsafe = !allowsUnsafe });
        var driver = GeneratorRun.NewDriver().RunGenerators(compilation);
        var after = driver.RunGenerators(compilation.WithOptions(compilation.Options.WithAllowUnsafe(allowsUnsafe))).GetRunResult();
        Assert.Equal(allowsUnsafe ? [] : ["NDSL0010"], after.Diagnostics.Select(diagnostic => diagnostic.Id));
        Assert.Equal(allowsUnsafe, after.GeneratedTrees.Any(tree => tree.ToString().Contains("unsafe", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(NullableContextOptions.Enable)]
    [InlineData(NullableContextOptions.Warnings)]
    [InlineData(NullableContextOptions.Annotations)]
    [InlineData(NullableContextOptions.Disable)]
    public void Warnings_may_be_errors_and_overflows_checked_whatever_nullable_types_are(NullableContextOptions nullable) =>
        Expect.Exactly(GeneratorRun.Of([Documented], new UsersProject { Nullable = nullable, ChecksOverflow = true, WarningsAreErrors = true }));

    [Fact]
    public void A_public_class_is_documented_by_its_generated_half() =>
        Expect.Exactly(GeneratorRun.Of([Samples.Tiny.Replace("internal", "public", StringComparison.Ordinal)], new UsersProject { WarningsAreErrors = true }));

    [Fact]
    public void Without_the_runtime_nothing_is_generated_and_only_the_compiler_speaks()
    {
        var run = GeneratorRun.Of([Samples.Tiny], new UsersProject { HasRuntime = false });
        Assert.Empty(run.GeneratorDiagnostics);
        Assert.Empty(run.Sources);
        Assert.All(run.Diagnostics, diagnostic => Assert.StartsWith("CS0246", diagnostic.Id, StringComparison.Ordinal));
    }

    [Fact]
    public void A_runtime_of_another_time_with_nothing_but_attributes_stops_no_generator()
    {
        const string Runtime = """
            namespace NetDsl
            {
                public abstract class LayerAttribute : System.Attribute { }
                [System.AttributeUsage(System.AttributeTargets.Class)] public sealed class NetworkAttribute : System.Attribute { }
                [System.AttributeUsage(System.AttributeTargets.Class,
                 AllowMultiple = true)] public sealed class InputAttribute : LayerAttribute { public InputAttribute(int features) { } }
                [System.AttributeUsage(System.AttributeTargets.Class,
                 AllowMultiple = true)] public sealed class DenseAttribute : LayerAttribute { public DenseAttribute(double units) { } }
            }
            """;
        var library = GeneratorRun.Compile([Runtime], new UsersProject { HasRuntime = false }).WithAssemblyName("NetDsl");
        var run = GeneratorRun.Of([Samples.Tiny], new UsersProject { HasRuntime = false, References = [library.ToMetadataReference()] });
        Assert.Null(run.Result.Results.Single().Exception);
    }
}
