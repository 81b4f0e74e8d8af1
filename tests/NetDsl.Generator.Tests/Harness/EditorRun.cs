using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NetDsl.Generator.Tests.Harness;

/// <summary>
/// A project in an editor that runs source generators when a file is saved, and analyzers while somebody types: generated files stay those of the last time,
/// whatever is typed.
/// </summary>
internal sealed class EditorRun
{
    private readonly UsersProject? _project;
    private readonly IReadOnlyList<SyntaxTree> _generated;

    /// <param name="saved">The files' texts when they were saved.</param>
    /// <param name="project">The project file.</param>
    public EditorRun(IReadOnlyList<string> saved, UsersProject? project = null)
    {
        var compilation = GeneratorRun.Compile(saved, project ?? new UsersProject());
        GeneratorRun.NewDriver(project, isBuild: false).RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
        (_project, _generated) = (project, [.. output.SyntaxTrees.Except(compilation.SyntaxTrees)]);
    }

    /// <summary>What the editor has when these texts stand in the files.</summary>
    public CSharpCompilation Compilation(IReadOnlyList<string> typed) =>
        GeneratorRun.Compile(typed, _project ?? new UsersProject()).AddSyntaxTrees(_generated);

    /// <summary>What it shows of NetDsl's while these texts stand in the files, infos too, in the order of the text.</summary>
    public string Shown(params IReadOnlyList<string> typed) => Written(GeneratorRun.Analyze(Compilation(typed), _project));

    /// <summary>What a build shows of NetDsl's where these texts stand in the files.</summary>
    public static string ShownInBuild(IReadOnlyList<string> files, UsersProject? project = null)
    {
        var compilation = GeneratorRun.Compile(files, project ?? new UsersProject());
        GeneratorRun.NewDriver(project).RunGeneratorsAndUpdateCompilation(compilation, out var output, out var ofGenerator);
        return Written(ofGenerator.Concat(GeneratorRun.Analyze(output, project, isBuild: true)));
    }

    private static string Written(IEnumerable<Diagnostic> diagnostics) => string.Join('\n', diagnostics
        .Where(diagnostic => !diagnostic.IsSuppressed)
        .OrderBy(diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal)
        .ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start)
        .ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal)
        .Select(diagnostic => string.Create(CultureInfo.InvariantCulture, $"{diagnostic.Location.GetLineSpan()}: {diagnostic.Severity} {diagnostic.Id}: ")
            + diagnostic.GetMessage(CultureInfo.InvariantCulture)));
}
