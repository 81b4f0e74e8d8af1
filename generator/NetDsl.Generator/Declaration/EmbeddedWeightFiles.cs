using NetDsl.Generator.Values;

namespace NetDsl.Generator.Declaration;

/// <summary>The weight files that the user's project embeds.</summary>
/// <param name="AreKnown">Whether the project tells: the package's build files do, a project that refers to NetDsl's own projects needn't.</param>
/// <param name="Names">The files' names, without folders.</param>
internal sealed record EmbeddedWeightFiles(bool AreKnown, EquatableArray<string> Names)
{
    /// <summary>The property through which a project says that it tells.</summary>
    public const string Property = "build_property.NetDslKnowsEmbeddedWeights";

    /// <summary>The ending of weight files among the files that a project tells the compiler of.</summary>
    public const string Ending = ".safetensors";

    /// <summary>What is wrong with the file that a network names: that the project doesn't embed it.</summary>
    public IEnumerable<Mistake> Mistakes(NetworkReading reading)
    {
        if (!AreKnown || reading.Declaration.EmbeddedWeights is not { } name || string.IsNullOrWhiteSpace(name) || Names.Items.Contains(name))
            yield break;

        var place = MistakePlace.OfAttribute("Network", NetworkReader.EmbedWeights);
        var found = Names.Count == 0 ? "no weight files" : $"{string.Join(", ", Names.Items.Select(other => $"\"{other}\""))} alone";
        var nearest = Spelling.Nearest(name.Substring(name.LastIndexOfAny(['/', '\\']) + 1), Names.Items);
        var fix = nearest is null ? $"write <EmbedWeights Include=\"{name}\" /> into an <ItemGroup> of the project file" : $"did you mean \"{nearest}\"?";
        yield return Mistake.At(place, DiagnosticIds.WeightsNotEmbedded, reading.Class.Type.Name, name, found, fix);
    }
}
