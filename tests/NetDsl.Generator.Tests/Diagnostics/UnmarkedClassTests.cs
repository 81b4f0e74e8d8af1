using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.Diagnostics;

/// <summary>Attributes that have no effect, because the one that starts the generator is missing.</summary>
public class UnmarkedClassTests
{
    [Fact]
    public void Layers_without_Network_are_a_warning() => Expect.Exactly(
        Samples.Class("[Input(3)]\n[Dense(2)]"),
        new Expected("NDSL0007", "Input(3)", "'X' has layer attributes but no [Network], so nothing is generated: write [Network] above them"));

    [Fact]
    public void Settings_without_Gan_are_a_warning() => Expect.Exactly(
        Samples.Class("[BinaryCrossEntropy]\n[Adam(0.1f)]"),
        new Expected("NDSL0008", "BinaryCrossEntropy",
            "'X' has [BinaryCrossEntropy] but no [Gan] or [Trainer], so it has no effect: write [Gan(typeof(...), typeof(...))] or [Trainer(typeof(...))] "
            + "above it, or remove it"),
        new Expected("NDSL0008", "Adam(0.1f)",
            "'X' has [Adam] but no [Gan] or [Trainer], so it has no effect: write [Gan(typeof(...), typeof(...))] or [Trainer(typeof(...))] above it, or "
            + "remove it"));

    [Theory]
    [InlineData("Network, Input(3), Dense(2)", "Adam", "move it to the class with [Gan] or [Trainer] that trains 'X'")]
    [InlineData("Fragment, Dense(2)", "Adam", "move it to the class with [Gan] or [Trainer]")]
    [InlineData("System.Serializable", "Hinge", "write [Gan(typeof(...), typeof(...))] above it")]
    [InlineData("System.Serializable", "MeanSquaredError", "write [Trainer(typeof(...))] above it")]
    public void The_way_out_is_that_of_the_class(string attributes, string setting, string fixWords) => Expect.Exactly(
        Samples.Class($"[{attributes}]\n[{setting}]"),
        new Expected("NDSL0008", setting, $"'X' has [{setting}] but no [Gan] or [Trainer], so it has no effect: {fixWords}, or remove it"));

    [Fact]
    public void A_pragma_suppresses_the_warning() => Expect.Nothing(
        Samples.Class("#pragma warning disable NDSL0007\n[Input(3)]\n#pragma warning restore NDSL0007\n[Dense(2)]"));
}
