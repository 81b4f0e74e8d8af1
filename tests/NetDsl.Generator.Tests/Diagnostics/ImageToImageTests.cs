using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.Diagnostics;

/// <summary>GANs whose generator makes an image of another one.</summary>
public class ImageToImageTests
{
    private const string Generator = "[Network, Input(4, 4, 1, Name = \"outline\"), Conv2D(3, 1), Tanh] internal sealed partial class G;\n";
    private const string Discriminator =
        "[Network, Input(4, 4, 1, Name = \"outline\"), Input(4, 4, 3, Name = \"image\"), Concatenate(\"outline\"), Conv2D(1, 1)] internal sealed partial class "
        + "D;\n";

    private const string Alone = "[Network, Input(4, 4, 3), Conv2D(1, 1)] internal sealed partial class D;\n";
    private const string Gan = "[Gan(typeof(G), typeof(D)), Reconstruction(Loss.MeanAbsoluteError, 100f)] internal sealed partial class X;\n";

    [Theory]
    [InlineData(Discriminator, "outline", "outline")]
    [InlineData(Alone, "outline", "source")]
    [InlineData(Alone, "real", "source")]
    [InlineData(Discriminator, "real", "real")]
    public void A_step_takes_the_real_images_and_then_the_source_by_its_name(string discriminator, string name, string parameter)
    {
        var run = GeneratorRun.Of(Source(Named(Generator, name), Named(discriminator, name), Gan));
        Assert.Empty(run.Diagnostics);
        var half = run.Sources.Values.Single(source => source.Contains("partial class X", StringComparison.Ordinal));
        var real = parameter == "real" ? "realImages" : "real";
        Assert.Contains($"TrainStep(global::System.ReadOnlySpan<float> @{real}, global::System.ReadOnlySpan<float> @{parameter}) =>", half,
            StringComparison.Ordinal);
        Assert.Contains("int global::NetDsl.IGan.SourceLength => 16;", half, StringComparison.Ordinal);
        Assert.Contains("int global::NetDsl.IGan.NoiseLength => 0;", half, StringComparison.Ordinal);
        Assert.Contains("source images: the generator makes another image of each", half, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_reconstruction_an_image_that_the_discriminator_isnt_told_is_noise()
    {
        var run = GeneratorRun.Of(Source(Generator, Alone, "[Gan(typeof(G), typeof(D))] internal sealed partial class X;\n"));
        var half = run.Sources.Values.Single(source => source.Contains("partial class X", StringComparison.Ordinal));
        Assert.Contains("int global::NetDsl.IGan.NoiseLength => 16;", half, StringComparison.Ordinal);
        Assert.DoesNotContain("SourceLength", half, StringComparison.Ordinal);
    }

    [Fact]
    public void Noise_may_stand_beside_the_source() => Expect.Nothing(Source(
        "[Network, Input(4, 4, 1, Name = \"outline\"), Input(16, Name = \"z\"), Reshape(4, 4, 1), Concatenate(\"outline\"), Conv2D(3, 1)] internal sealed "
            + "partial class G;\n",
        Discriminator, "[Gan(typeof(G), typeof(D)), Noise, Reconstruction(Loss.MeanAbsoluteError)] internal sealed partial class X;\n"));

    [Fact]
    public void Both_take_the_source_in_one_shape() => Expect.Exactly(
        Source(Generator, Discriminator.Replace("Input(4, 4, 1", "Input(4, 4, 3", StringComparison.Ordinal), Gan),
        new Expected("NDSL0069", "typeof(D)", "The input 'outline' is given to both networks, but the generator 'G' takes images of 4×4×1 and the "
            + "discriminator 'D' takes images of 4×4×3: in 'D' write [Input(4, 4, 1, Name = \"outline\")], or in 'G' write [Input(4, 4, 3, Name "
            + "= \"outline\")]"));

    [Fact]
    public void The_generator_draws_what_stands_beside_the_source() => Expect.Exactly(
        Source(Generator.Replace("Conv2D(3, 1)", "Conv2D(2, 1)", StringComparison.Ordinal), Discriminator, Gan),
        new Expected("NDSL0061", "typeof(G)", "The generator 'G' gives images of 4×4×2, but the discriminator 'D' takes images of 4×4×3: in 'G' write "
            + "3 filters in the 2nd layer, Conv2D, or in 'D' write [Input(4, 4, 2, Name = \"image\")]"));

    [Fact]
    public void Channels_of_source_and_image_together_are_two_inputs() => Expect.Exactly(
        Source(Generator, Alone.Replace("4, 4, 3", "4, 4, 4", StringComparison.Ordinal), Gan),
        new Expected("NDSL0061", "typeof(G)", "The generator 'G' gives images of 4×4×3, but the discriminator 'D' takes images of 4×4×4: in 'G' write "
            + "4 filters in the 2nd layer, Conv2D, or in 'D' write [Input(4, 4, 3)]; to see the generator's source image too, 'D' takes both, joined by "
            + "Concatenate(\"outline\"): [Input(4, 4, 1, Name = \"outline\"), Input(4, 4, 3, Name = \"image\")]"));

    [Fact]
    public void A_source_of_another_name_is_called_as_the_generators() => Expect.Exactly(
        Source(Generator, Named(Discriminator, "sketch"), Gan),
        new Expected("NDSL0068", "typeof(D)", "The discriminator 'D' has the inputs \"sketch\", \"image\", of which exactly one must take images and the "
            + "others must be called like inputs of the generator 'G' (\"outline\"), which are given to both: call the input \"sketch\" of the discriminator "
            + "\"outline\""));

    [Fact]
    public void Where_both_have_one_shape_the_user_says_which_is_the_source() => Expect.Exactly(
        Source(Generator.Replace("4, 4, 1", "4, 4, 3", StringComparison.Ordinal),
            Named(Discriminator, "sketch").Replace("4, 4, 1", "4, 4, 3", StringComparison.Ordinal), Gan),
        new Expected("NDSL0068", "typeof(D)", "The discriminator 'D' has the inputs \"sketch\", \"image\", of which exactly one must take images and the "
            + "others must be called like inputs of the generator 'G' (\"outline\"), which are given to both: call the one that takes the "
            + "generator's source image "
            + "\"outline\" too"));

    private static string Named(string network, string name) => network.Replace("\"outline\"", $"\"{name}\"", StringComparison.Ordinal);

    private static string Source(params string[] declarations) => $"using NetDsl;\n\nnamespace Users;\n\n{string.Concat(declarations)}";
}
