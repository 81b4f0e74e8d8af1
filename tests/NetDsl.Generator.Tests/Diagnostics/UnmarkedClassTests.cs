using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.Diagnostics;

/// <summary>Attributes that have no effect, because the one that starts the generator is missing.</summary>
public class UnmarkedClassTests
{
    [Fact]
    public void An_input_without_Network_is_an_error() => Expect.Exactly(
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
    public void A_build_shows_the_missing_Network_and_not_what_is_missing_without_it()
    {
        var run = GeneratorRun.Of(Samples.Class("[Input(3)]\n[Dense(2)]")
            + "file static class Uses { internal static int Count() => new X(seed: 1).Parameters.Count; }");
        Assert.Equal(["NDSL0007"], run.DiagnosticsInBuild.Select(diagnostic => diagnostic.Id));
    }

    [Fact]
    public void The_error_stays_whatever_a_pragma_says() => Assert.Equal(
        ["NDSL0007"],
        GeneratorRun.Of(Samples.Class("#pragma warning disable NDSL0007\n[Input(3), Dense(2)]")).Diagnostics.Select(diagnostic => diagnostic.Id));

    [Fact]
    public void Layers_without_an_input_may_be_a_fragment_and_are_a_warning()
    {
        Expect.Exactly(
            Samples.Class("[Dense(2)]\n[ReLU]"),
            new Expected("NDSL0095", "Dense(2)", "'X' has layer attributes but neither an Input and [Network] nor [Fragment], so nothing is generated: write "
                + "[Fragment] above them, or [Network] and an Input"));
        Expect.Nothing(Samples.Class("#pragma warning disable NDSL0095\n[Dense(2)]\n#pragma warning restore NDSL0095\n[ReLU]"));
    }
}
