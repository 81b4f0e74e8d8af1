using Microsoft.CodeAnalysis.Diagnostics;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Declaration;

/// <summary>The weight files that the user's project embeds.</summary>
/// <param name="AreKnown">Whether the project tells: the package's build files do, a project that refers to NetDsl's own projects needn't.</param>
/// <param name="Names">The files' names, without folders.</param>
internal sealed record EmbeddedWeightFiles(bool AreKnown, EquatableArray<string> Names)
{
    /// <summary>The property through which a project says that it tells.</summary>
    private const string Property = "build_property.NetDslKnowsEmbeddedWeights";

    /// <summary>The ending of weight files among the files that a project tells the compiler of.</summary>
    private const string Ending = ".safetensors";

    /// <summary>The files of a project.</summary>
    /// <param name="files">The paths of all files that it tells the compiler of.</param>
    /// <param name="project">Its properties.</param>
    public static EmbeddedWeightFiles Of(IEnumerable<string> files, AnalyzerConfigOptions project) => new(
        project.TryGetValue(Property, out var isKnown) && isKnown == "true",
        files.Where(IsWeightFile).Select(System.IO.Path.GetFileName).OrderBy(name => name, StringComparer.Ordinal).ToEquatableArray());

    /// <summary>Whether it is one.</summary>
    public static bool IsWeightFile(string path) => path.EndsWith(Ending, StringComparison.OrdinalIgnoreCase);

    /// <summary>What is wrong with the file that a network names: that the project doesn't embed it.</summary>
    public IEnumerable<Mistake> Mistakes(NetworkReading reading)
    {
        if (!AreKnown || reading.Declaration.EmbeddedWeights is not { } name || string.IsNullOrWhiteSpace(name) || Names.Items.Contains(name))
            yield break;

        var place = MistakePlace.OfAttribute("Network", NetworkReader.EmbedWeights);
        var found = Names.Count == 0 ? "no weight files" : $"{string.Join(", ", Names.Items.Select(other => $"\"{other}\""))} alone";
        var nearest = Spelling.Nearest(name.Substring(name.LastIndexOfAny(['/', '\\']) + 1), Names.Items);
        var fix = nearest is null ? $"write <EmbedWeights Include=\"{name}\" /> into an <ItemGroup> of the project file" : $"did you mean \"{nearest}\"?";
        yield return Mistake.At(place, DiagnosticIds.WeightsNotEmbedded, reading.Class.Type.Name, name, found, fix)
            .With(nearest is null ? null : Fix.Of($"Write {Wording.Literal(nearest)}", FixEdit.Set(NetworkReader.EmbedWeights, Wording.Literal(nearest))));
    }
}
