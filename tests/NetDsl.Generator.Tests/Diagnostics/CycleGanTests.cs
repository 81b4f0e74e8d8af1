using Microsoft.CodeAnalysis;
using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.Diagnostics;

/// <summary>CycleGANs: what their networks and settings must be, and what is said where they aren't.</summary>
public class CycleGanTests
{
    private const string Networks = """
        using NetDsl;

        namespace Users;

        [Network, Input(4, 4, 1), Conv2D(3, 1), Tanh] internal sealed partial class There;
        [Network, Input(4, 4, 3), Conv2D(1, 1), Tanh] internal sealed partial class Back;
        [Network, Input(4, 4, 1), Conv2D(1, 1)] internal sealed partial class OfA;
        [Network, Input(4, 4, 3), Conv2D(1, 1)] internal sealed partial class OfB;
        [Network, Input(4, 4, 1), Conv2D(1, 3, Padding = Padding.Same), Tanh] internal sealed partial class Same;
        [Network, Input(4, 4, 1), Conv2D(1, 3)] internal sealed partial class Small;

        """;

    private const string Whole = "CycleGan(typeof(There), typeof(Back), typeof(OfA), typeof(OfB), IdentityWeight = 0f)";
    private const string Alike = "CycleGan(typeof(Same), typeof(Same), typeof(OfA), typeof(OfA))";

    [Theory]
    [InlineData(Whole)]
    [InlineData(Alike)]
    [InlineData("CycleGan(typeof(Same), typeof(Same), typeof(OfA), typeof(OfA), CycleWeight = 1f, IdentityWeight = 0f, PastImages = 0), Hinge")]
    [InlineData(Alike + ", Wasserstein, Sgd(0.1f, L2 = 0.1f, Of = GanSide.Generator), RmsProp(GlobalClipNorm = 1f, Of = "
        + "GanSide.Discriminator), CosineDecay(9)")]
    [InlineData(Alike + ", BinaryCrossEntropy(Saturating = true)")]
    public void What_fits_gets_its_half_without_a_word(string attributes) => Expect.Nothing(Source(attributes));

    [Fact]
    public void Only_generators_of_CycleGANs_go_back_through_themselves()
    {
        var run = GeneratorRun.Of(Source(Whole));
        var halves = run.Sources.Values.Where(source => source.Contains("void BackwardThrough(", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, halves.Count);
        Assert.Contains(halves, half => half.Contains("partial class There", StringComparison.Ordinal));
        Assert.Contains(halves, half => half.Contains("partial class Back", StringComparison.Ordinal));
        Assert.DoesNotContain(GeneratorRun.Of(Networks).Sources.Values, source => source.Contains("BackwardThrough", StringComparison.Ordinal));
    }

    [Fact]
    public void A_generator_makes_what_its_discriminator_takes() => Expect.Exactly(
        Source(Whole, ("There", "[Network, Input(4, 4, 1), Conv2D(2, 1), Tanh]")),
        new Expected("NDSL0061", "typeof(There)", "The generator 'There' gives images of 4×4×2, but the discriminator 'OfB' takes images of "
            + "4×4×3: in 'There' "
            + "write 3 filters in the 2nd layer, Conv2D"));

    [Fact]
    public void A_generator_takes_what_there_is() => Expect.Exactly(
        Source(Whole, ("There", "[Network, Input(4, 4, 2), Conv2D(3, 1), Tanh]")),
        new Expected("NDSL0109", "typeof(There)", "The generator 'There' takes images of 4×4×2, but the images that it makes others of are "
            + "images of 4×4×1, as "
            + "the discriminator 'OfA' takes them: in 'There' write [Input(4, 4, 1)]"));

    [Fact]
    public void Where_both_generators_agree_the_discriminator_is_wrong() => Expect.Exactly(
        Source(Whole, ("OfB", "[Network, Input(4, 4, 2), Conv2D(1, 1)]")),
        new Expected("NDSL0061", "typeof(OfB)", "The generator 'There' gives images of 4×4×3, but the discriminator 'OfB' takes images of "
            + "4×4×2: in 'OfB' "
            + "write [Input(4, 4, 3)]"));

    [Fact]
    public void A_class_that_stands_twice_isnt_changed_for_one_side() => Expect.Exactly(
        Source("CycleGan(typeof(There), typeof(There), typeof(OfA), typeof(OfB), IdentityWeight = 0f)"),
        new Expected("NDSL0061", "typeof(There)", "The generator 'There' gives images of 4×4×3, but the discriminator 'OfA' takes images of "
            + "4×4×1: make them "
            + "the same"),
        new Expected("NDSL0109", "typeof(There)", "The generator 'There' takes images of 4×4×1, but the images that it makes others of are "
            + "images of 4×4×3, as "
            + "the discriminator 'OfB' takes them: make them the same"));

    [Theory]
    [InlineData("There", "Back", "OfB", "OfA",
        "typeof(OfA), typeof(OfB) as discriminatorA and discriminatorB, or typeof(Back), typeof(There) as generatorAtoB and generatorBtoA")]
    [InlineData("Back", "There", "OfA", "OfB",
        "typeof(OfB), typeof(OfA) as discriminatorA and discriminatorB, or typeof(There), typeof(Back) as generatorAtoB and generatorBtoA")]
    [InlineData("There", "OfB", "OfA", "Back", "typeof(Back), typeof(OfB) as generatorBtoA and discriminatorB")]
    [InlineData("OfA", "Back", "There", "OfB", "typeof(There), typeof(OfA) as generatorAtoB and discriminatorA")]
    [InlineData("There", "OfA", "Back", "OfB", "typeof(Back), typeof(OfA) as generatorBtoA and discriminatorA")]
    [InlineData("There", "OfB", "Back", "OfA", "typeof(Back), typeof(OfA), typeof(OfB) as generatorBtoA, discriminatorA and discriminatorB")]
    [InlineData("OfA", "OfB", "There", "Back", "typeof(There), typeof(Back), typeof(OfA), typeof(OfB)")]
    [InlineData("Same", "Small", "Same", "Small", "typeof(Same), typeof(Small) as generatorBtoA and discriminatorA")]
    [InlineData("Small", "Small", "Same", "Same", "typeof(Same), typeof(Same), typeof(Small), typeof(Small)")]
    public void Networks_in_places_of_others_are_one_mistake_that_names_the_places(
        string first, string second, string third, string fourth, string words)
    {
        var attribute = $"CycleGan(typeof({first}), typeof({second}), typeof({third}), typeof({fourth}), IdentityWeight = 0f)";

        // A map of scores as large as an image could be one.
        var source = Source(attribute, ("OfA", "[Network, Input(4, 4, 1), Conv2D(1, 3)]"), ("OfB", "[Network, Input(4, 4, 3), Conv2D(1, 3)]"));
        Expect.Exactly(source, new Expected("NDSL0063", attribute, $"The networks of 'X' fit in another order: write {words}"));
    }

    [Fact]
    public void A_discriminator_ends_in_scores_which_is_said_once() => Expect.Exactly(
        Source(Alike, ("OfA", "[Network, Input(4, 4, 1), Conv2D(2, 1)]")),
        new Expected("NDSL0062", "typeof(OfA)", "The discriminator 'OfA' gives images of 4×4×2 per image, but the loss takes one number, "
            + "the logit of \"real\", "
            + "or a map of them: end it with Flatten, Dense(1), or with Conv2D(1, 1) for a map of scores"));

    [Fact]
    public void The_identity_needs_one_shape() => Expect.Exactly(
        Source("CycleGan(typeof(There), typeof(Back), typeof(OfA), typeof(OfB))"),
        new Expected("NDSL0112", "CycleGan(typeof(There), typeof(Back), typeof(OfA), typeof(OfB))", "The identity term of 'X' compares what "
            + "a generator makes "
            + "of an image with the image itself, but its images of A are images of 4×4×1 and those of B images of 4×4×3: write IdentityWeight = 0f"));

    [Fact]
    public void One_class_isnt_on_both_sides() => Expect.Exactly(
        Source("CycleGan(typeof(Same), typeof(Same), typeof(Same), typeof(OfA))"),
        new Expected("NDSL0101", "typeof(Same)", "'Same' is both the generator and the discriminator of 'X': declare a second network, and "
            + "write it in place of "
            + "one of them"));

    [Theory]
    [InlineData("[Network, Input(4, 4, 1, Name = \"a\"), Input(4, 4, 1, Name = \"b\"), Add(\"a\"), Conv2D(1, 1)]", "NDSL0111",
        "The generator 'Same' can't be part of the CycleGAN 'X': it has 2 inputs, and there it takes images alone: remove the others")]
    [InlineData("[Network, Input(16), Embedding(4, 1), Flatten, Dense(16), Reshape(4, 4, 1)]", "NDSL0111",
        "The generator 'Same' can't be part of the CycleGAN 'X': an Embedding looks up as labels what it takes, and there it takes images: give it another "
            + "first layer")]
    [InlineData("[Network, Input(4, 4, 1), Tanh(Name = \"t\"), Conv2D(1, 1), Output(4, 4, 1, Name = \"a\"), From(\"t\"), Conv2D(1, 1), Output(4, 4, 1, Name "
        + "= \"b\")]", "NDSL0067", "The generator 'Same' has 2 outputs, but in a GAN it gives one thing: remove the others")]
    [InlineData("[Network, Input(4, 4, 1), Conv2D(1, 1, Trainable = false)]", "NDSL0103",
        "'X' trains 'Same', but all its layers with parameters have Trainable = false, so that nothing would change: remove it from those that are to learn")]
    public void A_network_that_cant_be_part_of_it_is_named_once(string network, string id, string message)
    {
        var source = Source(Alike, ("Same", network));
        var found = GeneratorRun.DiagnosticsOfUsers([source]).Where(diagnostic => diagnostic.Id == id).ToList();
        Assert.Equal(message, Assert.Single(found).GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("Noise", "remove it, as its generators start from images")]
    [InlineData("Reconstruction(Loss.MeanAbsoluteError)",
        "remove it, as no image of A belongs to one of B; CycleWeight and IdentityWeight of [CycleGan] weigh its terms")]
    [InlineData("AuxiliaryClassifier", "remove it, as its generators are told no class")]
    [InlineData("DiffAugment", "remove it, and change images where they are dealt out (DataAugmentation of UnpairedBatches)")]
    [InlineData("ZeroCenteredPenalty", "remove it, as it is made for [Gan] alone")]
    [InlineData("ExponentialMovingAverage", "remove it, as it is made for [Gan] alone")]
    public void A_setting_that_it_cant_have_is_one_error(string setting, string way) => Expect.Exactly(
        Source($"{Alike}, {setting}"),
        new Expected("NDSL0113", setting, $"'X' is a CycleGAN and can't have [{setting.Split('(')[0]}]: {way}"));

    [Fact]
    public void Relativistic_isnt_one_of_its_losses() => Expect.Exactly(
        Source(Alike + ", Relativistic"),
        new Expected("NDSL0071", "Relativistic", "'X' can't be trained with [Relativistic], which isn't a loss of a CycleGAN: use one of [LeastSquares], "
            + "[BinaryCrossEntropy], [Hinge], [Wasserstein]"));

    [Theory]
    [InlineData("CycleWeight = 0f", "NDSL0027")]
    [InlineData("IdentityWeight = -1f", "NDSL0027")]
    [InlineData("PastImages = -1", "NDSL0027")]
    [InlineData("PastImages = 10001", "NDSL0027")]
    public void Numbers_are_in_their_ranges(string argument, string id) => Assert.Equal(
        [id], GeneratorRun.Of(Source(Alike[..^1] + $", {argument})")).Diagnostics.Select(diagnostic => diagnostic.Id));

    [Fact]
    public void No_number_of_past_images_was_meant_by_minus_one() => Expect.Exactly(
        Source(Alike[..^1] + ", PastImages = -1)"),
        new Expected("NDSL0027", "-1", "[CycleGan] needs PastImages to be from 0 to 10,000, but it is -1: 0 would do"));

    [Theory]
    [InlineData("Sgd(Nesterov = true)", "NDSL0090", "true")]
    [InlineData("Adam(2f)", "NDSL0097", "2f")]
    [InlineData("Wasserstein(ClipWeights = 0f)", "NDSL0115", "0f")]
    public void A_CycleGAN_gets_the_advice_of_its_settings(string setting, string id, string text)
    {
        var advice = Assert.Single(GeneratorRun.Of(Source($"{Alike}, {setting}")).Diagnostics);
        Assert.Equal((id, text), (advice.Id, advice.Location.SourceTree!.GetText().ToString(advice.Location.SourceSpan)));
    }

    [Fact]
    public void A_discriminator_that_cant_give_every_number_is_named_once_where_it_stands() => Expect.Exactly(
        Source(Alike, ("OfA", "[Network, Input(4, 4, 1), Conv2D(1, 1), Sigmoid]")),
        new Expected("NDSL0085", "typeof(OfA)", "The discriminator 'OfA' ends in Sigmoid, which gives numbers from 0 to 1, but [LeastSquares] takes any "
            + "number: remove Sigmoid from the end"));

    [Fact]
    public void A_critic_that_nothing_holds_is_told_what_a_CycleGAN_can_have() => Expect.Exactly(
        Source(Alike + ", Wasserstein(ClipWeights = 0f)"),
        new Expected("NDSL0115", "0f", "[Wasserstein] clips no weights, and nothing else bounds the slope of 'OfA', so that its loss falls without end: write "
            + "SpectralNormalization = true in its layers, or remove ClipWeights"));

    [Fact]
    public void A_class_is_one_thing() => Expect.Exactly(
        Source(Alike + ", Gan(typeof(Same), typeof(OfA))"),
        new Expected("NDSL0065", Alike, "'X' can't be a GAN and a CycleGAN at once: declare a class for each"));

    [Fact]
    public void Generators_of_another_project_are_declared_in_the_CycleGANs_own()
    {
        var library = GeneratorRun.Of(Networks.Replace("internal", "public", StringComparison.Ordinal)).Output.WithAssemblyName("Users.Library");
        Expect.Exactly(
            GeneratorRun.Of([$"using NetDsl;\n\nnamespace Users;\n\n[{Alike}] internal sealed partial class "
                + "X;\n"], references: [library.ToMetadataReference()]),
            new Expected("NDSL0111", "typeof(Same)", "The generator 'Same' can't be part of the CycleGAN 'X': it is declared in another "
                + "project, whose training "
                + "sessions can't go back to parameters and input at once: declare it in the project of 'X'"));
    }

    [Fact]
    public void A_class_in_error_keeps_its_members()
    {
        const string uses = """
            internal static class Uses
            {
                internal static float Everything(System.ReadOnlySpan<float> a, System.ReadOnlySpan<float> b)
                {
                    var gan = new X(new Same(1), new Same(2), new OfA(3), new OfA(4), batch: 2, seed: 1, parallel: null);
                    ICycleGan cycle = gan;
                    ITrainable trainable = gan;
                    CycleGanLosses losses = gan.TrainStep(imagesA: a, imagesB: b);
                    return losses.Cycle + cycle.TrainStep(a, b).Identity + trainable.Batch + gan.State.Networks.Count + gan.GeneratorAtoB.Parameters.Count
                        + gan.GeneratorBtoA.Parameters.Count + gan.DiscriminatorA.Parameters.Count + gan.DiscriminatorB.Parameters.Count + cycle.ImageLengthA;
                }
            }
            """;
        Assert.Equal(["NDSL0113"], GeneratorRun.Of(Source(Alike + ", Noise") + uses).Diagnostics.Select(diagnostic => diagnostic.Id));
        Assert.Empty(GeneratorRun.Of(Source(Alike) + uses).Diagnostics);
    }

    [Fact]
    public void The_users_own_names_have_room() => Assert.Empty(GeneratorRun.Of(Source(Alike).Replace("class X;",
        "class X { private int _imagesA; private int _cyclingBtoA() => _imagesA++; public int Step() => _imagesA + _cyclingBtoA(); }",
        StringComparison.Ordinal)).Diagnostics);

    [Fact]
    public void The_pages_example_compiles()
    {
        var block = Documentation.Read("image-to-image.md").Split("```csharp\n").Select(part => part.Split("```")[0])
            .Single(part => part.Contains("[CycleGan(", StringComparison.Ordinal));
        var declarations = block[block.IndexOf("[Network", StringComparison.Ordinal)..];
        var statements = block[(block.IndexOf('\n', StringComparison.Ordinal) + 1)..block.IndexOf("[Network", StringComparison.Ordinal)];
        var run = GeneratorRun.Of("using NetDsl;\n\n#pragma warning disable CS1591, CS0219\nnamespace Users;\n\n" + declarations
            + $"\ninternal static class Program\n{{\n    internal static void Run()\n    {{\n{statements}    }}\n}}\n");
        Assert.DoesNotContain(run.Diagnostics, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }

    private static string Source(string attributes, params (string Class, string Attributes)[] others)
    {
        var text = Networks;
        foreach (var (name, declared) in others)
            text = string.Join('\n', text.Split('\n').Select(line => line.EndsWith($"class {name};", StringComparison.Ordinal)
                ? $"{declared} internal sealed partial class {name};" : line));
        return $"{text}[{attributes}] internal sealed partial class X;\n";
    }
}
