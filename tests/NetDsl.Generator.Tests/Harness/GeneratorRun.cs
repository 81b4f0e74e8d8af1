using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using NetDsl.Generator.Diagnostics;

namespace NetDsl.Generator.Tests.Harness;

/// <summary>
/// One run of the generator and the analyzer over a user's source text, and of the compiler over everything. Each run is done twice, and once more after an
/// edit that concerns no network, and must be cached both times: caching is held to in every test.
/// </summary>
internal sealed class GeneratorRun
{
    private GeneratorRun(Compilation output, GeneratorDriverRunResult result, ImmutableArray<Diagnostic> generatorDiagnostics,
        ImmutableArray<Diagnostic> analyzerDiagnostics)
    {
        Output = output;
        Result = result;
        GeneratorDiagnostics = generatorDiagnostics;
        Diagnostics = [.. generatorDiagnostics
            .Concat(analyzerDiagnostics)
            .Concat(output.GetDiagnostics())
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && !diagnostic.IsSuppressed)
            .OrderBy(diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal)
            .ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start)
            .ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal)];
    }

    /// <summary>The compilation with what was generated.</summary>
    public Compilation Output { get; }

    /// <summary>What the driver says of the run, with its tracked steps.</summary>
    public GeneratorDriverRunResult Result { get; }

    /// <summary>What the generator reported, suppressed or not.</summary>
    public ImmutableArray<Diagnostic> GeneratorDiagnostics { get; }

    /// <summary>Warnings and errors of the generator, its analyzers and the compiler that a user sees, in the order of the text.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    /// <summary>
    /// What csc shows of it: where a generator reported an error, declarations are looked at and methods aren't. (Its order is that of
    /// CommonCompiler.CompileAndEmit: syntax, generators, declarations, and an end
    /// there where an error has been found.)
    /// </summary>
    public IEnumerable<Diagnostic> DiagnosticsInBuild => GeneratorDiagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
        ? GeneratorDiagnostics.Concat(Output.GetDeclarationDiagnostics())
        .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && !diagnostic.IsSuppressed)
        : Diagnostics;

    /// <summary>The generated texts by file name.</summary>
    public IReadOnlyDictionary<string, string> Sources =>
        Result.Results.Single().GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText.ToString());

    public static GeneratorRun Of(string source, NullableContextOptions nullable = NullableContextOptions.Enable) => Of([source], nullable);

    public static GeneratorRun Of(IReadOnlyList<string> sources, NullableContextOptions nullable = NullableContextOptions.Enable,
        IReadOnlyList<MetadataReference>? references = null) =>
        Of(sources, new UsersProject { Nullable = nullable, References = references ?? [] });

    public static GeneratorRun Of(IReadOnlyList<string> sources, UsersProject project)
    {
        var compilation = Compile(sources, project);
        var driver = NewDriver(project).RunGeneratorsAndUpdateCompilation(compilation, out var output, out var diagnostics);
        Caching.AssertCached(driver, compilation);
        return new GeneratorRun(output, driver.GetRunResult(), diagnostics, Analyze(compilation));
    }

    /// <summary>
    /// Warnings and errors in the users' own files, and infos of NetDsl's, alone, of a single run: for many sources at once. What is generated isn't compiled,
    /// and caching isn't looked at.
    /// </summary>
    /// <param name="sources">The files.</param>
    /// <param name="configure">Changes the compilation's options, as a project file and an .editorconfig do.</param>
    /// <param name="project">The project file.</param>
    public static IReadOnlyList<Diagnostic> DiagnosticsOfUsers(IReadOnlyList<string> sources,
        Func<CSharpCompilationOptions, CSharpCompilationOptions>? configure = null, UsersProject? project = null)
    {
        var compilation = Compile(sources, project ?? new UsersProject());
        if (configure is not null)
            compilation = compilation.WithOptions(configure(compilation.Options));
        NewDriver(project).RunGeneratorsAndUpdateCompilation(compilation, out var output, out var diagnostics);
        return [.. diagnostics
            .Concat(Analyze(compilation))
            .Concat(compilation.SyntaxTrees.SelectMany(tree => output.GetSemanticModel(tree).GetDiagnostics()))
            .Where(diagnostic => (diagnostic.Severity >= DiagnosticSeverity.Warning || diagnostic.Id.StartsWith("NDSL", StringComparison.Ordinal))
                && !diagnostic.IsSuppressed)
            .OrderBy(diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal)
            .ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start)
            .ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal)];
    }

    /// <summary>The compilation as a user's project has it, before the generator runs.</summary>
    public static CSharpCompilation Compile(IReadOnlyList<string> sources, NullableContextOptions nullable = NullableContextOptions.Enable,
        IReadOnlyList<MetadataReference>? references = null) =>
        Compile(sources, new UsersProject { Nullable = nullable, References = references ?? [] });

    public static CSharpCompilation Compile(IReadOnlyList<string> sources, UsersProject project) =>
        CSharpCompilation.Create(
            "Users.Project",
            sources.Select((source, index) => Parse(source, string.Create(CultureInfo.InvariantCulture, $"File{index}.cs"), project.ParseOptions)),
            [.. project.HasRuntime ? References.All : References.Framework, .. project.References],
            project.CompilationOptions);

    public static SyntaxTree Parse(string source, string path, CSharpParseOptions? options = null) =>
        CSharpSyntaxTree.ParseText(source, options ?? new UsersProject().ParseOptions, path, System.Text.Encoding.UTF8);

    /// <summary>A driver that tracks its steps.</summary>
    public static GeneratorDriver NewDriver(UsersProject? project = null) => CSharpGeneratorDriver.Create(
        [new NetworkGenerator().AsSourceGenerator()],
        additionalTexts: project?.EmbeddedWeights?.Select(AdditionalText (name) => new WeightFileOfProject(name)),
        optionsProvider: project?.EmbeddedWeights is null ? null : ProjectProperties.Of(("NetDslKnowsEmbeddedWeights", "true")),
        parseOptions: (project ?? new UsersProject()).ParseOptions,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    private static ImmutableArray<Diagnostic> Analyze(Compilation compilation) => compilation
        .WithAnalyzers([new UnmarkedClassAnalyzer(), new UnusedFragmentAnalyzer()],
            new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, concurrentAnalysis: false, logAnalyzerExecutionTime: false))
        .GetAnalyzerDiagnosticsAsync()
        .GetAwaiter()
        .GetResult();
}
