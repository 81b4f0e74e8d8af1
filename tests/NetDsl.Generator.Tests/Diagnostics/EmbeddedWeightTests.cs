using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.Diagnostics;

/// <summary>Weight files that are part of the assembly: the name is held against what the project embeds, as far as the project tells.</summary>
public class EmbeddedWeightTests
{
    private const string Declaration = """
        using NetDsl;

        [Network(EmbedWeights = "weights/tiny.safetensors"), Input(3), Dense(2), Tanh]
        internal sealed partial class Tiny;

        internal static class Uses
        {
            internal static Tiny New() => Tiny.LoadEmbedded();
        }
        """;

    [Fact]
    public void A_file_that_the_project_embeds_is_loaded_by_a_generated_member() =>
        Expect.Exactly(Run(Declaration.Replace("weights/", "", StringComparison.Ordinal), ["tiny.safetensors", "other.safetensors"]));

    [Fact]
    public void A_project_that_does_not_tell_what_it_embeds_is_believed() => Expect.Exactly(Run(Declaration, null));

    [Fact]
    public void Where_the_project_embeds_nothing_the_message_has_the_line_that_it_needs() => Expect.Exactly(
        Run(Declaration, []),
        new Expected(
            "NDSL0011",
            "\"weights/tiny.safetensors\"",
            "'Tiny' embeds the weights \"weights/tiny.safetensors\", but the project embeds no weight files: write <EmbedWeights "
            + "Include=\"weights/tiny.safetensors\" /> into an <ItemGroup> of the project file"));

    [Fact]
    public void A_name_with_a_folder_is_answered_with_the_name_under_which_the_file_lies_in_the_assembly() => Expect.Exactly(
        Run(Declaration, ["tiny.safetensors"]),
        new Expected(
            "NDSL0011",
            "\"weights/tiny.safetensors\"",
            "'Tiny' embeds the weights \"weights/tiny.safetensors\", but the project embeds \"tiny.safetensors\" alone: did you mean \"tiny.safetensors\"?"));

    [Fact]
    public void An_empty_name_is_refused() => Expect.Exactly(
        Run("using NetDsl; [Network(EmbedWeights = \"\"), Input(3), Dense(2), Tanh] internal sealed partial class Tiny;", []),
        new Expected("NDSL0027", "\"\"",
            "[Network] needs EmbedWeights to be a file's name, but it is empty: write it as \"generator.safetensors\", or remove it"));

    [Fact]
    public void A_wrong_network_has_the_member_too_so_that_its_own_error_stays_the_only_one() => Expect.Exactly(
        Run(Declaration.Replace("weights/", "", StringComparison.Ordinal).Replace("Dense(2)", "Dense(0)", StringComparison.Ordinal), ["tiny.safetensors"]),
        new Expected("NDSL0027", "0", "The 2nd layer, Dense, needs units to be at least 1, but it is 0: 1 would do"));

    private static GeneratorRun Run(string source, IReadOnlyList<string>? weights) => GeneratorRun.Of([source], new UsersProject { EmbeddedWeights = weights });
}
