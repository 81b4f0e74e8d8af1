using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using NetDsl.Generator.Diagnostics;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Tests.Harness;

/// <summary>
/// One run of the generator over a user's source text, and of the analyzers and the compiler over everything. The generator runs as in a build, twice, and once
/// more after an edit that concerns no network, and must be cached both times: caching is held to in every test. The analyzers look at the result as in an
/// editor, and must say the same as the generator: that too is held to in every test.
/// </summary>
internal sealed class GeneratorRun
{
    // References are read once, not for each test: compilations that are made of one another share what they know of them.
    private static readonly CSharpCompilation WithRuntime = Empty(References.All);
    private static readonly CSharpCompilation WithoutRuntime = Empty(References.Framework);

    private static readonly Lazy<GeneratorRun> OfDigits = new(() => Of(Samples.Digits));

    private GeneratorRun(Compilation output, GeneratorDriverRunResult result, ImmutableArray<Diagnostic> generatorDiagnostics,
        ImmutableArray<Diagnostic> diagnostics)
    {
        Output = output;
        Result = result;
        GeneratorDiagnostics = generatorDiagnostics;
        Diagnostics = [.. diagnostics
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
        Result.Results[0].GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText.ToString());

    /// <summary>The run over <see cref="Samples.Digits"/>, which many tests look at.</summary>
    public static GeneratorRun Digits => OfDigits.Value;

    public static GeneratorRun Of(string source, NullableContextOptions nullable = NullableContextOptions.Enable) => Of([source], nullable);

    public static GeneratorRun Of(IReadOnlyList<string> sources, NullableContextOptions nullable = NullableContextOptions.Enable,
        IReadOnlyList<MetadataReference>? references = null) =>
        Of(sources, new UsersProject { Nullable = nullable, References = references ?? [] });

    public static GeneratorRun Of(IReadOnlyList<string> sources, UsersProject project)
    {
        var compilation = Compile(sources, project);
        var driver = NewDriver(project).RunGeneratorsAndUpdateCompilation(compilation, out var output, out var diagnostics);
        Caching.AssertCached(driver, compilation);

        // Analyzers and compiler at once: what is generated is bound once.
        var all = WithAnalyzers(output, project, isBuild: false).GetAllDiagnosticsAsync().GetAwaiter().GetResult();
        AssertAgree(diagnostics, all.Where(IsOfAnalyzers));
        return new GeneratorRun(output, driver.GetRunResult(), diagnostics, all);
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
        var analyzed = Analyze(output, project);
        AssertAgree(diagnostics, analyzed);
        return [.. analyzed
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

    public static CSharpCompilation Compile(IReadOnlyList<string> sources, UsersProject project)
    {
        var empty = project.HasRuntime ? WithRuntime : WithoutRuntime;
        return (project.References.Count == 0 ? empty : empty.AddReferences(project.References))
            .WithOptions(project.CompilationOptions)
            .AddSyntaxTrees([.. sources.Select((source, index) =>
                Parse(source, string.Create(CultureInfo.InvariantCulture, $"File{index}.cs"), project.ParseOptions))]);
    }

    public static SyntaxTree Parse(string source, string path, CSharpParseOptions? options = null) =>
        CSharpSyntaxTree.ParseText(source, options ?? new UsersProject().ParseOptions, path, System.Text.Encoding.UTF8);

    /// <summary>A driver that tracks its steps, of a generator that reports as in a build.</summary>
    public static GeneratorDriver NewDriver(UsersProject? project = null, bool isBuild = true) => CSharpGeneratorDriver.Create(
        [new NetworkGenerator().AsSourceGenerator(), .. (project?.OtherGenerators ?? []).Select(other => other.AsSourceGenerator())],
        additionalTexts: Files(project),
        optionsProvider: Properties(project, isBuild),
        parseOptions: (project ?? new UsersProject()).ParseOptions,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>
    /// What the analyzers say of a compilation with what was generated. They look at declarations: the generated methods' bodies are left out, because the
    /// compiler would bind all of them for it.
    /// </summary>
    public static ImmutableArray<Diagnostic> Analyze(Compilation output, UsersProject? project = null, bool isBuild = false) =>
        WithAnalyzers(GeneratedBodies.RemoveFrom(output), project, isBuild).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();

    private static CompilationWithAnalyzers WithAnalyzers(Compilation output, UsersProject? project, bool isBuild) => output.WithAnalyzers(
        [new NetDslAnalyzer(), new UnmarkedClassAnalyzer(), new UnusedFragmentAnalyzer()],
        new CompilationWithAnalyzersOptions(new AnalyzerOptions([.. Files(project)], Properties(project, isBuild)), null, concurrentAnalysis: false,
            logAnalyzerExecutionTime: false));

    private static CSharpCompilation Empty(IEnumerable<MetadataReference> references) => CSharpCompilation.Create("Users.Project", references: references,
        options: new UsersProject().CompilationOptions);

    private static IEnumerable<AdditionalText> Files(UsersProject? project) =>
        (project?.EmbeddedWeights ?? []).Select(AdditionalText (name) => new WeightFileOfProject(name));

    private static ProjectProperties Properties(UsersProject? project, bool isBuild) => ProjectProperties.Of(
        [.. project?.Properties ?? [],
            .. project?.EmbeddedWeights is null ? Array.Empty<(string, string)>() : [("build_property.NetDslKnowsEmbeddedWeights", "true")],
            .. isBuild ? [(Reporting.Build, "true")] : Array.Empty<(string, string)>()]);

    // What the analyzers alone know is that an attribute has no effect, that nothing uses a fragment, and what another generator makes.
    private static void AssertAgree(IEnumerable<Diagnostic> ofGenerator, IEnumerable<Diagnostic> ofAnalyzers)
    {
        string[] ofAnalyzersAlone = [DiagnosticIds.SettingsWithoutGan, DiagnosticIds.LayersOfNoNetwork, DiagnosticIds.FragmentUnused,
            DiagnosticIds.MadeByAnotherGenerator];
        var generator = Written(ofGenerator.Where(diagnostic => !diagnostic.IsSuppressed));
        var analyzers = Written(ofAnalyzers.Where(diagnostic => !ofAnalyzersAlone.Contains(diagnostic.Id)));
        Assert.True(generator == analyzers, $"the generator says in a build:\n{generator}\nthe analyzers in an editor:\n{analyzers}");
    }

    // AD0001 is an analyzer that threw.
    private static bool IsOfAnalyzers(Diagnostic diagnostic) => !diagnostic.Descriptor.CustomTags.Contains(WellKnownDiagnosticTags.Compiler);

    private static string Written(IEnumerable<Diagnostic> diagnostics) => string.Join('\n', diagnostics
        .Select(diagnostic => $"{diagnostic} {diagnostic.Location.SourceSpan} "
            + string.Join(", ", diagnostic.Properties.OrderBy(property => property.Key, StringComparer.Ordinal)))
        .Order(StringComparer.Ordinal));
}
