using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.Diagnostics;

/// <summary>Networks that don't fit together, and the settings of a GAN.</summary>
public class GanTests
{
    private const string Generator = "[Network, Input(3), Dense(4), Reshape(2, 2, 1)] internal sealed partial class G;\n";
    private const string Discriminator = "[Network, Input(2, 2, 1), Flatten, Dense(1)] internal sealed partial class D;\n";
    private const string Gan = "[Gan(typeof(G), typeof(D))] internal sealed partial class X;\n";
    private const string Told = "Input(3, Name = \"noise\"), Input(3, Name = \"label\"), From(\"noise\"), Concatenate(\"label\"), Dense(4)";
    private const string Averaged = "[Gan(typeof(G), typeof(D)), ExponentialMovingAverage] internal sealed partial class X;\n";

    [Fact]
    public void A_gan_that_fits_is_accepted_with_defaults() => Expect.Nothing(Source(Generator, Discriminator, Gan));

    [Theory]
    [InlineData("typeof(int)", "int")]
    [InlineData("typeof(string)", "string")]
    [InlineData("typeof(System.Collections.Generic.List<>)", "List<>")]
    [InlineData("typeof(void)", "void")]
    [InlineData("typeof(System.Math)", "Math")]
    [InlineData("typeof(System.Span<float>)", "Span<float>")]
    [InlineData("null!", "null")]
    public void Both_are_networks(string type, string name) => Expect.Exactly(
        Source(Generator, $"[Gan(typeof(G), {type})] internal sealed partial class X;"),
        new Expected("NDSL0060", type, $"The discriminator of 'X' is '{name}', which isn't a class with [Network]: name a network class"));

    [Fact]
    public void A_type_that_isnt_there_is_the_compilers_to_report() => Assert.Equal(
        ["CS0246"],
        GeneratorRun.Of(Source(Generator, "[Gan(typeof(G), typeof(Missing))] internal sealed partial class X;")).Diagnostics.Select(
            diagnostic => diagnostic.Id));

    [Fact]
    public void The_generator_draws_what_the_discriminator_takes() => Expect.Exactly(
        Source("[Network, Input(3), Dense(18), Reshape(3, 3, 2)] internal sealed partial class G;\n", Discriminator, Gan),
        new Expected("NDSL0061", "typeof(D)",
            "The generator 'G' gives images of 3×3×2, but the discriminator 'D' takes images of 2×2×1: in 'D' write [Input(3, 3, 2)]"));

    [Theory]
    [InlineData(
        "Input(3), Dense(16), Reshape(1, 1, 16), Conv2DTranspose(1, 3, Strides = 2)",
        "typeof(G)",
        "images of 3×3×1",
        "in 'G' write Padding = Padding.Same in the 4th layer, Conv2DTranspose, or in 'D' write [Input(3, 3, 1)]")]
    [InlineData("Input(3), Dense(4)", "typeof(G)", "a vector of 4 numbers", "in 'G' add Reshape(2, 2, 1) at its end, or in 'D' write [Input(4)]")]
    [InlineData("Input(3), Dense(18), Reshape(3, 3, 2), Output(3, 3, 2)", "typeof(D)", "images of 3×3×2", "in 'D' write [Input(3, 3, 2)]")]
    public void The_way_out_is_in_the_network_that_can_be_changed(string generator, string text, string shape, string fixWords) => Expect.Exactly(
        Source($"[Network, {generator}] internal sealed partial class G;\n", Discriminator, Gan),
        new Expected("NDSL0061", text, $"The generator 'G' gives {shape}, but the discriminator 'D' takes images of 2×2×1: {fixWords}"));

    [Theory]
    [InlineData("Flatten, Dense(2)", "a vector of 2 numbers", "write Dense(1) in place of the 3rd layer, Dense")]
    [InlineData("Flatten, Dense(2), LeakyReLU", "a vector of 2 numbers", "end it with Dense(1)")]
    [InlineData("Conv2D(3, 1)", "images of 2×2×3", "end it with Flatten, Dense(1), or with Conv2D(1, 1) for a map of scores")]
    public void The_discriminator_ends_in_one_number_or_a_map_of_them(string layers, string shape, string way) => Expect.Exactly(
        Source(Generator, $"[Network, Input(2, 2, 1), {layers}] internal sealed partial class D;\n", Gan),
        new Expected("NDSL0062", "typeof(D)", $"The discriminator 'D' gives {shape} per image, but the loss takes one number, the logit of \"real\", "
            + $"or a map of them: {way}"));

    [Theory]
    [InlineData("Input(3), Dense(4)", "Dense(1)",
        "it has 1: give 'G' an input that says which class to draw, such as Input(10, Name = \"label\")")]
    [InlineData(Told, "Dense(1)", "it has 1: end it with a Dense layer for the judgement and one with Output(…, Name = \"label\")")]
    [InlineData(Told, "Dense(1, Name = \"end\"), Output(1, Name = \"judgement\"), From(\"end\"), Dense(3), Output(3, Name = \"class\")",
        "none of \"judgement\" and \"class\" is called as an input that the generator has for itself: end it with a Dense layer for the judgement and one "
            + "with Output(…, Name = \"label\")")]
    [InlineData(Told, "Dense(1, Name = \"end\"), Output(1, Name = \"judgement\"), From(\"end\"), Dense(4), Output(4, Name = \"label\")",
        "\"label\" is a vector of 4 numbers, and the generator is told a vector of 3 numbers: let it give 3 numbers, one for each class")]
    [InlineData("Input(3, Name = \"noise\"), Input(1, Name = \"label\"), Embedding(5, 3), Concatenate(\"noise\"), Dense(4)",
        "Dense(1, Name = \"end\"), Output(1, Name = \"judgement\"), From(\"end\"), Dense(4), Output(4, Name = \"label\")",
        "\"label\" is a vector of 4 numbers, and the generator is told one of 5 labels: let it give 5 numbers, one for each class")]
    public void An_auxiliary_classifier_is_an_output_called_as_what_the_generator_is_told(string generator, string judge, string words) => Expect.Exactly(
        Source($"[Network, {generator}, Reshape(2, 2, 1)] internal sealed partial class G;\n",
            $"[Network, Input(2, 2, 1), Flatten, {judge}] internal sealed partial class D;\n",
            "[Gan(typeof(G), typeof(D)), AuxiliaryClassifier] internal sealed partial class X;\n"),
        new Expected("NDSL0108", "AuxiliaryClassifier", "'X' has [AuxiliaryClassifier], for which the discriminator 'D' must have two outputs: its judgement, "
            + $"and a logit for each class, called as the generator's input that says which class to draw; but {words}"));

    [Fact]
    public void A_map_of_scores_is_right_with_every_loss() => Expect.Nothing(
        Source(Generator, "[Network, Input(2, 2, 1), Conv2D(1, 1)] internal sealed partial class D;\n", string.Concat(
            new[] { "BinaryCrossEntropy", "LeastSquares", "Hinge", "Wasserstein", "Relativistic", "AdaptiveAugmentation" }
                .Select((setting, index) => $"[Gan(typeof(G), typeof(D)), {setting}] internal sealed partial class X{index};\n"))));

    [Fact]
    public void Swapped_networks_are_recognised_where_one_ends_in_a_map() => Expect.Exactly(
        Source(
            "[Network, Input(3), Dense(16), Reshape(4, 4, 1)] internal sealed partial class G;\n",
            "[Network, Input(4, 4, 1), Conv2D(1, 2, Strides = 2)] internal sealed partial class D;\n",
            "[Gan(typeof(D), typeof(G))] internal sealed partial class X;\n"),
        new Expected("NDSL0063", "Gan(typeof(D), typeof(G))", "The networks of 'X' fit the other way round: write typeof(G), typeof(D)"));

    [Fact]
    public void A_generator_beside_a_discriminator_that_ends_in_a_map_isn_t_taken_for_it() => Expect.Exactly(
        Source(
            "[Network, Input(3), Dense(36), Reshape(6, 6, 1)] internal sealed partial class G;\n",
            "[Network, Input(4, 4, 1), Conv2D(1, 2, Strides = 2)] internal sealed partial class D;\n",
            Gan),
        new Expected("NDSL0061", "typeof(D)",
            "The generator 'G' gives images of 6×6×1, but the discriminator 'D' takes images of 4×4×1: in 'D' write [Input(6, 6, 1)], or in 'G' write "
            + "16 units in the 2nd layer, Dense, and Reshape(4, 4, 1) as the 3rd layer"));

    [Theory]
    [InlineData("BinaryCrossEntropy(Saturating = true, GeneratorLabel = 1f)", "1f",
        "[BinaryCrossEntropy] has GeneratorLabel, which says nothing beside Saturating, which goes by FakeLabel: remove it")]
    [InlineData("Reconstruction(Loss.MeanAbsoluteError, Delta = 2f)", "2f", "[Reconstruction] has Delta, which is that of Loss.Huber alone: remove it")]
    public void An_argument_that_another_one_makes_useless_is_refused(string setting, string text, string message) => Expect.Exactly(
        Source(Generator, Discriminator, $"[Gan(typeof(G), typeof(D)), {setting}] internal sealed partial class X;"), new Expected("NDSL0110", text, message));

    [Theory]
    [InlineData("Reconstruction(Loss.Huber, 0)", "0", "[Reconstruction] needs weight to be a finite number above 0, but it is 0: 100 would do")]
    [InlineData("Reconstruction(Loss.Huber, 10f, Delta = 0f)", "0f", "[Reconstruction] needs Delta to be a finite number above 0, but it is 0: 1 would do")]
    [InlineData("Reconstruction((Loss)3)", "(Loss)3", "[Reconstruction] needs loss to be Loss.MeanAbsoluteError or Loss.MeanSquaredError or Loss.Huber, "
        + "but it is 3: Loss.MeanAbsoluteError would do")]
    public void A_term_of_the_generator_has_a_loss_and_a_weight(string setting, string text, string message) => Expect.Exactly(
        Source(Generator, Discriminator, $"[Gan(typeof(G), typeof(D)), {setting}] internal sealed partial class X;"), new Expected("NDSL0027", text, message));

    [Fact]
    public void Images_of_their_own_are_Shared_or_Fresh() => Expect.Exactly(
        Source(Generator, Discriminator, "[Gan(typeof(G), typeof(D), RealImages = (RealImages)2)] internal sealed partial class X;"),
        new Expected("NDSL0027", "(RealImages)2",
            "[Gan] needs RealImages to be RealImages.Shared or RealImages.Fresh, but it is 2: RealImages.Shared would do"));

    [Fact]
    public void Swapped_networks_are_recognised() => Expect.Exactly(
        Source(
            "[Network, Input(3), Dense(4), Reshape(2, 2, 1)] internal sealed partial class G;\n",
            "[Network, Input(2, 2, 1), Flatten, Dense(1)] internal sealed partial class D;\n",
            "[Gan(typeof(D), typeof(G))] internal sealed partial class X;\n"),
        new Expected("NDSL0063", "Gan(typeof(D), typeof(G))", "The networks of 'X' fit the other way round: write typeof(G), typeof(D)"));

    [Fact]
    public void A_sigmoid_at_the_end_is_a_warning() => Expect.Exactly(
        Source(Generator, "[Network, Input(2, 2, 1), Flatten, Dense(1), Sigmoid] internal sealed partial class D;\n", Gan),
        new Expected("NDSL0064", "typeof(D)",
            "The discriminator 'D' ends in Sigmoid, but the loss takes the logit and applies the sigmoid itself: remove Sigmoid from the end"));

    [Fact]
    public void A_pragma_suppresses_the_warning() => Expect.Nothing(
        Source(Generator, "[Network, Input(2, 2, 1), Flatten, Dense(1), Sigmoid] internal sealed partial class D;\n#pragma warning disable NDSL0064\n", Gan));

    [Fact]
    public void A_class_isnt_network_and_gan_at_once() => Expect.Exactly(
        Source(Generator, Discriminator, "[Network, Input(2), Dense(1), Gan(typeof(G), typeof(D))] internal sealed partial class X;"),
        new Expected("NDSL0065", "Gan(typeof(G), typeof(D))", "'X' can't be a network and a GAN at once: declare a class for each"));

    [Fact]
    public void A_gan_that_is_marked_as_network_and_has_no_layers_is_told_one_thing() => Expect.Exactly(
        Source(Generator, Discriminator, "[Network, Gan(typeof(G), typeof(D))] internal sealed partial class X;"),
        new Expected("NDSL0065", "Gan(typeof(G), typeof(D))", "'X' can't be a network and a GAN at once: declare a class for each"));

    [Fact]
    public void A_class_isnt_fragment_and_gan_at_once() => Expect.Exactly(
        Source(Generator, Discriminator, "[Fragment, Gan(typeof(G), typeof(D))] internal sealed partial class X;"),
        new Expected("NDSL0065", "Gan(typeof(G), typeof(D))", "'X' can't be a fragment and a GAN at once: declare a class for each"));

    [Theory]
    [InlineData("Input(2), Dense(3)")]
    [InlineData("Dense(3), ReLU")]
    [InlineData("Input(2), Dense(3), Output(3)")]
    public void A_class_isnt_network_and_fragment_at_once(string layers) => Expect.Exactly(
        Source($"[Network, Fragment, {layers}] internal sealed partial class X;\n",
            "[Network, Input(2), Use(typeof(X)), Dense(1)] internal sealed partial class Y;\n"),
        new Expected("NDSL0065", "Fragment", "'X' can't be a network and a fragment at once: declare a class for each"));

    [Fact]
    public void Layers_without_Network_are_told_what_is_missing_above_them() => Expect.Exactly(
        Source("[Input(3), Dense(4), Reshape(2, 2, 1)] internal sealed partial class G;\n", Discriminator, Gan),
        new Expected("NDSL0007", "Input(3)", "'G' has layer attributes but no [Network], so nothing is generated: write [Network] above them"));

    [Fact]
    public void The_averaged_generator_is_made_by_the_generated_constructor_whatever_others_there_are()
    {
        foreach (var constructor in new[]
        {
            "internal G(int seed = 0) : this((ulong)seed) { }", "internal G() : this(1UL) { }", "internal G(string text = \"\") : this((ulong)text.Length) { }",
            "internal G(ulong seed, string text = \"\") : this(seed + (ulong)text.Length) { }",
            "internal G(params int[] sizes) : this((ulong)sizes.Length) { }",
        })
        {
            var run = Expect.Nothing(Source($"[Network, Input(3), Dense(4), Reshape(2, 2, 1)] internal sealed partial class G {{ {constructor} }}\n",
                Discriminator, Averaged));
            Assert.Contains("AveragedGenerator = new global::Users.G(0UL);", run.Sources["Users.X.g.cs"], StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_averaged_generator_gets_the_required_members_of_the_generator() => Assert.Contains(
        "AveragedGenerator = new global::Users.G(0UL) { Title = generator.Title, Size = generator.Size };",
        Expect.Nothing(Source("internal class Base { internal required int Size; }\n"
            + "[Network, Input(3), Dense(4), Reshape(2, 2, 1)] internal sealed partial class G : Base { internal required string Title { get; init; } }\n",
            Discriminator, Averaged)).Sources["Users.X.g.cs"],
        StringComparison.Ordinal);

    [Theory]
    [InlineData("internal required string Title { set { _ = value; } }")]
    [InlineData("public required string Title { private get; set; }")]
    public void A_required_member_that_cant_be_read_from_the_generator_is_one_error(string member) => Expect.Exactly(
        Source($"[Network, Input(3), Dense(4), Reshape(2, 2, 1)] internal sealed partial class G {{ {member} }}\n", Discriminator, Averaged),
        new Expected("NDSL0093", "ExponentialMovingAverage",
            "[ExponentialMovingAverage] creates 'G' without its required member 'Title', because it can't be read from the generator: give 'Title' a get "
            + "accessor that 'X' sees, or remove 'required' from it"));

    [Fact]
    public void A_network_that_is_an_error_to_name_is_one_error_where_the_user_names_it() => Assert.Equal(
        [("CS0619", "G")],
        GeneratorRun.Of(Source("[System.Obsolete(\"old\", true), Network, Input(3), Dense(4), Reshape(2, 2, 1)] internal sealed partial class G;\n",
            Discriminator, Gan)).Diagnostics
            .Select(diagnostic => (diagnostic.Id, diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan))));

    [Fact]
    public void A_network_that_is_a_warning_to_name_is_trained() => Assert.Equal(
        ["CS0618"],
        GeneratorRun.Of(Source("[System.Obsolete(\"old\"), Network, Input(3), Dense(4), Reshape(2, 2, 1)] internal sealed partial class G;\n",
            Discriminator, Gan)).Diagnostics.Select(diagnostic => diagnostic.Id));

    [Fact]
    public void What_is_network_and_GAN_with_all_its_layers_is_one_error() => Expect.Exactly(
        Source("[Network, Input(784), Dense(5)]\n[Gan(typeof(X), typeof(X))]\ninternal sealed partial class X;\n"),
        new Expected("NDSL0065", "Gan(typeof(X), typeof(X))", "'X' can't be a network and a GAN at once: declare a class for each"));

    [Fact]
    public void A_public_gan_has_public_networks() => Expect.Exactly(
        Source(
            "#pragma warning disable CS1591\n",
            Generator,
            Discriminator.Replace("internal", "public", StringComparison.Ordinal),
            Gan.Replace("internal", "public", StringComparison.Ordinal)),
        new Expected("NDSL0066", "typeof(G)",
            "The generator 'G' is less accessible than the GAN 'X', whose public members name it: make 'G' public, or 'X' internal"));

    [Fact]
    public void Within_another_type_both_are_as_accessible() => Expect.Exactly(
        Source("internal static partial class Outer\n{\n", Generator.Replace("internal", "private", StringComparison.Ordinal), Discriminator, Gan, "}\n"),
        new Expected("NDSL0066", "typeof(G)",
            "The generator 'G' is less accessible than the GAN 'X', whose public members name it: give both the same accessibility"));

    [Theory]
    [InlineData("Gan(typeof(G), typeof(D), GeneratorSteps = 0)", "0", "[Gan] needs GeneratorSteps to be from 1 to 16, but it is 0: 1 would do")]
    [InlineData("Gan(typeof(G), typeof(D), DiscriminatorSteps = 17)", "17", "[Gan] needs DiscriminatorSteps to be from 1 to 16, but it is 17: 16 would do")]
    [InlineData("Gan(typeof(G), typeof(D), Order = (UpdateOrder)9)", "(UpdateOrder)9",
        "[Gan] needs Order to be UpdateOrder.DiscriminatorFirst or UpdateOrder.GeneratorFirst, but it is 9: UpdateOrder.DiscriminatorFirst would do")]
    [InlineData("Gan(typeof(G), typeof(D)), BinaryCrossEntropy(RealLabel = 1.5f)", "1.5f",
        "[BinaryCrossEntropy] needs RealLabel to be from 0 to 1, but it is 1.5: 1 would do")]
    [InlineData("Gan(typeof(G), typeof(D)), BinaryCrossEntropy(FakeLabel = float.NaN)", "float.NaN",
        "[BinaryCrossEntropy] needs FakeLabel to be from 0 to 1, but it is NaN: 0 would do")]
    [InlineData("Gan(typeof(G), typeof(D)), BinaryCrossEntropy(GeneratorLabel = -1)", "-1",
        "[BinaryCrossEntropy] needs GeneratorLabel to be from 0 to 1, but it is -1: did you mean 1?")]
    [InlineData("Gan(typeof(G), typeof(D)), Adam(0)", "0", "[Adam] needs learningRate to be a finite number above 0, but it is 0: 0.001f would do")]
    [InlineData("Gan(typeof(G), typeof(D)), Adam(Beta1 = 1)", "1", "[Adam] needs Beta1 to be at least 0 and below 1, but it is 1: 0.9f would do")]
    [InlineData("Gan(typeof(G), typeof(D)), Adam(Beta2 = -0.5f)", "-0.5f",
        "[Adam] needs Beta2 to be at least 0 and below 1, but it is -0.5: did you mean 0.5f?")]
    [InlineData("Gan(typeof(G), typeof(D)), Adam(Epsilon = float.PositiveInfinity)", "float.PositiveInfinity",
        "[Adam] needs Epsilon to be a finite number above 0, but it is Infinity: 1e-08f would do")]
    public void Every_setting_has_its_range(string attributes, string text, string message) =>
        Expect.Exactly(Source(Generator, Discriminator, $"[{attributes}] internal sealed partial class X;"), new Expected("NDSL0027", text, message));

    [Fact]
    public void The_class_of_a_gan_must_be_partial_too() => Expect.Exactly(
        Source(Generator, Discriminator, Gan.Replace("partial ", "", StringComparison.Ordinal)),
        new Expected("NDSL0001", "X", "'X' must be partial, because the source generator writes its other half: write 'partial class X'"));

    [Fact]
    public void What_is_wrong_with_a_network_is_said_there_only() => Expect.Exactly(
        Source("[Network, Input(3), Dense(4), Reshape(2, 2, 2)] internal sealed partial class G;\n", Discriminator, Gan),
        new Expected("NDSL0043", "Reshape(2, 2, 2)",
            "The 3rd layer, Reshape, makes 2×2×2 = 8 numbers, but the 2nd layer, Dense, gives 4: Reshape(2, 2, 1) fits, or 8 units in the 2nd layer, Dense"));

    private const string ToldGenerator =
        "[Network, Input(4, Name = \"noise\"), Input(3, Name = \"label\"), Concatenate(\"noise\"), Dense(4)] internal sealed partial class G;\n";
    private const string ToldDiscriminator =
        "[Network, Input(4, Name = \"image\"), Input(3, Name = \"label\"), Concatenate(\"image\"), Dense(1)] internal sealed partial class D;\n";

    [Fact]
    public void Both_networks_may_be_told_the_same() => Expect.Nothing(Source(ToldGenerator, ToldDiscriminator, Gan));

    [Fact]
    public void The_generator_alone_may_be_told_something() =>
    Expect.Nothing(Source(ToldGenerator, "[Network, Input(4), Dense(1)] internal sealed partial class D;\n", Gan));

    [Fact]
    public void Inputs_may_be_called_as_the_real_images_usually_are() => Expect.Nothing(Source(
        ToldGenerator.Replace("noise", "real", StringComparison.Ordinal).Replace("label", "realImages", StringComparison.Ordinal),
        ToldDiscriminator.Replace("label", "realImages", StringComparison.Ordinal),
        Gan));

    [Fact]
    public void The_generator_gives_one_thing() => Expect.Exactly(
        Source("[Network, Input(3), Dense(4), Output(4, Name = \"a\"), Reshape(2, 2, 1), Output(2, 2, 1, Name = \"b\")] internal sealed partial class G;\n",
            Discriminator, Gan),
        new Expected("NDSL0067", "typeof(G)", "The generator 'G' has 2 outputs, but in a GAN it gives one thing: remove the others"));

    [Fact]
    public void The_discriminator_gives_one_thing() => Expect.Exactly(
        Source(Generator,
            "[Network, Input(2, 2, 1), Flatten, Dense(1), Output(1, Name = \"a\"), Tanh, Output(1, Name = \"b\")] internal sealed partial class D;\n", Gan),
        new Expected("NDSL0067", "typeof(D)", "The discriminator 'D' has 2 outputs, but in a GAN it gives one thing: remove the others"));

    [Theory]
    [InlineData("class", "\"image\", \"class\"", "noise", "\"noise\", \"label\"", "call the input \"class\" of the discriminator \"label\"")]
    [InlineData("label", "\"image\", \"label\"", "image", "\"image\", \"label\"", "call the input \"image\" of the discriminator \"image_1\"")]
    public void The_input_for_images_is_the_one_that_the_generator_hasnt(string second, string inputs, string first, string others, string fixWords) =>
    Expect.Exactly(
        Source(ToldGenerator.Replace("noise", first, StringComparison.Ordinal), ToldDiscriminator.Replace("label", second, StringComparison.Ordinal), Gan),
        new Expected(
            "NDSL0068",
            "typeof(D)",
            $"The discriminator 'D' has the inputs {inputs}, of which exactly one must take images and the others must be called like inputs of the generator "
            + $"'G' ({others}), which are given to both: {fixWords}"));

    [Fact]
    public void What_both_are_told_has_one_shape() => Expect.Exactly(
        Source(ToldGenerator, ToldDiscriminator.Replace("Input(3,", "Input(2,", StringComparison.Ordinal), Gan),
        new Expected(
            "NDSL0069",
            "typeof(D)",
            "The input 'label' is given to both networks, but the generator 'G' takes a vector of 3 numbers and the discriminator 'D' takes a vector of 2 "
            + "numbers: in 'D' write [Input(3, Name = \"label\")], or in 'G' write [Input(2, Name = \"label\")]"));

    [Fact]
    public void The_way_out_of_other_images_keeps_the_inputs_name() => Expect.Exactly(
        Source(ToldGenerator, ToldDiscriminator.Replace("Input(4,", "Input(5,", StringComparison.Ordinal), Gan),
        new Expected(
            "NDSL0061",
            "typeof(G)",
            "The generator 'G' gives a vector of 4 numbers, but the discriminator 'D' takes a vector of 5 numbers: in 'G' write 5 units in the 4th layer, "
            + "Dense, or in 'D' write [Input(4, Name = \"image\")]"));

    private static string Source(params string[] classes) => "using NetDsl;\n\nnamespace Users;\n\n" + string.Concat(classes);
}
