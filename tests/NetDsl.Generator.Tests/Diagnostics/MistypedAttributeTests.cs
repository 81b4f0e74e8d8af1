using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.Diagnostics;

/// <summary>An attribute that doesn't exist is the compiler's to report, and what follows from it is nobody's.</summary>
public class MistypedAttributeTests
{
    private const string Discriminator = "[Network, Input(2, 2, 1), Flatten, Dense(1)] internal sealed partial class D;\n";

    [Theory]
    [InlineData("Input(100), Dence(16), Reshape(4, 4, 1), Conv2D(1, 3), Tanh")]
    [InlineData("Input(100), Dense(16), Reshap(4, 4, 1), Conv2D(1, 3), Tanh")]
    [InlineData("Input(100), Dense(16), Reshape(4, 4, 1), Conv2DTransposed(1, 4, Strides = 2, Padding = Padding.Same), Tanh, Output(8, 8, 1)")]
    [InlineData("Input(4, 4, 1), Conv2d(1, 3), BatchNormalization, Tanh, Output(2, 2, 1)")]
    [InlineData("Input(4, 4, 1), Flaten, Dense(1)")]
    [InlineData("Inptu(4, 4, 1), Flatten, Dense(1)")]
    [InlineData("Input(100), Linear(16), Reshape(4, 4, 1)")]
    [InlineData("Input(4, 4, 1), ConvTranspose2d(1, 4, 2), Output(8, 8, 1)")]
    public void What_follows_from_a_layer_that_doesnt_exist_isnt_reported(string layers) => Assert.Equal(
        ["CS0246"],
        GeneratorRun.DiagnosticsOfUsers([Samples.Network($"[{layers}]")]).Select(diagnostic => diagnostic.Id).Distinct());

    [Fact]
    public void A_fragment_with_a_layer_that_doesnt_exist_makes_its_networks_unreadable() => Assert.Equal(
        ["CS0246"],
        GeneratorRun.DiagnosticsOfUsers([Samples.Network("[Input(4), Use(typeof(Block)), Reshape(2, 2, 2)]")
            + "[Fragment, Dence(8)] internal static class Block;"]).Select(diagnostic => diagnostic.Id).Distinct());

    [Fact]
    public void A_gan_of_a_class_whose_Network_is_mistyped_says_nothing_more() => Assert.Equal(
        ["CS0246"],
        GeneratorRun.DiagnosticsOfUsers([$"using NetDsl;\n\n[Netwrk, Input(3), Dense(4), Reshape(2, 2, 1)] internal sealed partial class "
            + $"G;\n{Discriminator}[Gan(typeof(G), typeof(D))] internal sealed partial class X;\n"])
            .Select(diagnostic => diagnostic.Id)
            .Distinct());

    [Fact]
    public void Another_attribute_that_isnt_known_yet_may_be_another_generators_and_hides_nothing() => Assert.Equal(
        ["CS0246", "NDSL0041"],
        GeneratorRun.DiagnosticsOfUsers([Samples.Network("[Input(100), Conv2D(1, 1), RegisteredInTheContainer]")]).Select(diagnostic => diagnostic.Id)
        .Distinct().Order(StringComparer.Ordinal));
}
