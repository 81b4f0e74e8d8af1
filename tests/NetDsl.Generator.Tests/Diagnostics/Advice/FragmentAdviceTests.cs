using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.Diagnostics.Advice;

/// <summary>Fragments that nothing uses, and advice about layers in those that are used.</summary>
public class FragmentAdviceTests
{
    [Fact]
    public void A_fragment_that_nothing_uses() => Expect.Advice(
        Samples.Class("[Fragment, Dense(4)]", "internal static class Block;"),
        new Expected("NDSL0091", "Block", "Nothing uses the fragment 'Block': write [Use(typeof(Block))] where its layers belong, or remove it"));

    [Fact]
    public void A_public_fragment_may_be_used_elsewhere() =>
    Expect.Advice("#pragma warning disable CS1591\n" + Samples.Class("[Fragment, Dense(4)]", "public static class Block;"));

    [Fact]
    public void Advice_about_a_fragments_layer_is_given_once_where_the_class_uses_it() => Expect.Advice(
        Samples.Network("[Input(4, 4, 3), Use(typeof(Block)), Use(typeof(Block))]")
        + "[Fragment, Conv2D(3, 1), BatchNormalization, ReLU] internal static class Block;",
        new Expected("NDSL0081", "Use(typeof(Block))",
            "The 1st layer of Block, Conv2D, adds a bias that the 2nd layer of Block, BatchNormalization, takes away again with the mean: write UseBias = "
            + "false, which saves 3 parameters"));
}
