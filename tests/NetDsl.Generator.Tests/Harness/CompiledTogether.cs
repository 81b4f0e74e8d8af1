using System.Globalization;
using Microsoft.CodeAnalysis;

namespace NetDsl.Generator.Tests.Harness;

/// <summary>
/// Declarations of many tests in one run of generator, analyzers and compiler, which takes a small part of the time of a run for each. Each declaration stands
/// in a file and a namespace of its own, so that what is said of it is told from what is said of others.
/// </summary>
/// <param name="declarations">Classes with their attributes, without a namespace.</param>
internal sealed class CompiledTogether(IEnumerable<string> declarations)
{
    private readonly string[] _declarations = [.. declarations];
    private GeneratorRun? _run;

    /// <summary>The run of all.</summary>
    public GeneratorRun Run
    {
        get
        {
            lock (_declarations)
                return _run ??= GeneratorRun.Of(
                    [.. _declarations.Select((declaration, index) => $"using NetDsl;\n\nnamespace {Space(index)};\n\n{declaration}\n")]);
        }
    }

    /// <summary>The namespace of a declaration.</summary>
    public string Space(string declaration) => Space(Array.IndexOf(_declarations, declaration));

    /// <summary>No error, and no warning but advice, at the declaration, in what was generated for it, or in what was generated for all.</summary>
    public void AssertAccepted(string declaration)
    {
        var index = Array.IndexOf(_declarations, declaration);
        Assert.InRange(index, 0, _declarations.Length - 1);
        Assert.Contains(Run.Sources.Keys, name => IsOf(index, name));
        Assert.Empty(Run.Diagnostics
            .Where(diagnostic => diagnostic.Descriptor.Category != "NetDsl.Advice" && IsOfAllOr(index, diagnostic.Location.SourceTree))
            .Select(diagnostic => diagnostic.ToString()));
    }

    private static string Space(int index) => string.Create(CultureInfo.InvariantCulture, $"Users{index}");

    private bool IsOfAllOr(int index, SyntaxTree? tree) => tree is null || IsOf(index, tree.FilePath)
        || !Enumerable.Range(0, _declarations.Length).Any(other => IsOf(other, tree.FilePath));

    private static bool IsOf(int index, string path)
    {
        var name = Path.GetFileName(path);
        return name == string.Create(CultureInfo.InvariantCulture, $"File{index}.cs") || name.StartsWith(Space(index) + ".", StringComparison.Ordinal);
    }
}
