using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.Diagnostics;

/// <summary>What a GAN says of how its images are changed before they are judged.</summary>
public class AugmentationTests
{
    private const string Images = "[Network, Input(3), Dense(4), Reshape(2, 2, 1)] internal sealed partial class G;\n"
        + "[Network, Input(2, 2, 1), Flatten, Dense(1)] internal sealed partial class D;\n";

    private const string Pairs = "[Network, Input(2, 2, 1, Name = \"source\"), Conv2D(3, 1)] internal sealed partial class G;\n"
        + "[Network, Input(2, 2, 1, Name = \"source\"), Input(2, 2, 3, Name = \"image\"), Concatenate(\"source\"), Conv2D(1, 1)] internal sealed partial "
        + "class D;\n";

    private const string Vectors = "[Network, Input(3), Dense(4)] internal sealed partial class G;\n"
        + "[Network, Input(4), Dense(1)] internal sealed partial class D;\n";

    [Theory]
    [InlineData("DiffAugment")]
    [InlineData("DiffAugment(Policy.Cutout)")]
    [InlineData("DiffAugment(Policy.Color | Policy.Translation)")]
    [InlineData("AdaptiveAugmentation")]
    [InlineData("AdaptiveAugmentation(Target = 0.5f, Length = 1000)")]
    public void Images_can_be_changed(string attribute) => Expect.Nothing(Gan(Images, attribute));

    [Theory]
    [InlineData("DiffAugment", "[DiffAugment]")]
    [InlineData("AdaptiveAugmentation", "[AdaptiveAugmentation]")]
    public void Vectors_cannot(string attribute, string words) => Expect.Exactly(
        Gan(Vectors, attribute),
        new Expected("NDSL0106", attribute, $"'X' changes images with {words}, but the discriminator 'D' takes a vector of 4 numbers: remove it, or let the "
            + "networks draw and take images"));

    [Theory]
    [InlineData("DiffAugment", "[DiffAugment]")]
    [InlineData("AdaptiveAugmentation", "[AdaptiveAugmentation]")]
    public void One_image_of_a_pair_cannot(string attribute, string words) => Expect.Exactly(
        Gan(Pairs, attribute),
        new Expected("NDSL0116", attribute, $"'X' changes images with {words}, but not their source images, which the discriminator 'D' sees beside them as "
            + "'source': remove it, and change both alike where they are dealt out (DataAugmentation)"));

    [Fact]
    public void Images_are_changed_in_one_way() => Expect.Exactly(
        Gan(Images, "DiffAugment, AdaptiveAugmentation"),
        new Expected("NDSL0072", "AdaptiveAugmentation", "'X' has two augmentations, [DiffAugment] and [AdaptiveAugmentation]: remove one of them"));

    [Theory]
    [InlineData("DiffAugment(Policy.None)", "Policy.None", "0")]
    [InlineData("DiffAugment((Policy)12)", "(Policy)12", "12")]
    public void A_policy_changes_something_that_there_is(string attribute, string text, string found) => Expect.Exactly(
        Gan(Images, attribute),
        new Expected("NDSL0027", text, $"[DiffAugment] needs policy to be some of Policy.Color, Policy.Translation, Policy.Cutout, but it is {found}: "
            + "Policy.All would do"));

    private static string Gan(string networks, string attribute) =>
        $"using NetDsl;\n\nnamespace Users;\n\n{networks}[Gan(typeof(G), typeof(D)), {attribute}] internal sealed partial class X;\n";
}
