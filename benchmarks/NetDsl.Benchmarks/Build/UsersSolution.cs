using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using NetDsl.Generator;
using NetDsl.Generator.Diagnostics;
using NetDsl.Numerics.Tests.Harness;

namespace NetDsl.Benchmarks.Build;

/// <summary>
/// What an editor has of a user's solution: its files as a compilation, a generator that remembers its last run, and an analyzer that is asked about one file.
/// </summary>
internal sealed class UsersSolution
{
    // What is written here is C# of any version since 12.
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Preview);

    private static readonly Lazy<IReadOnlyList<MetadataReference>> References = new(() =>
    {
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location);
        return [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == framework || Path.GetFileName(path) is "NetDsl.dll" or "System.Numerics.Tensors.dll")
            .DistinctBy(Path.GetFileName)
            .Select(path => MetadataReference.CreateFromFile(path))];
    });

    private CSharpCompilation _compilation;
    private GeneratorDriver _driver = NewDriver();

    public UsersSolution(params IReadOnlyList<string> files) => _compilation = CSharpCompilation.Create(
        "Users.Solution",
        files.Select((file, index) => CSharpSyntaxTree.ParseText(file, ParseOptions, string.Create(CultureInfo.InvariantCulture, $"File{index}.cs"))),
        References.Value,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true,
            nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>Runs the generator, which takes from its last run what is as it was.</summary>
    /// <returns>How many errors it reports.</returns>
    public int Run()
    {
        _driver = _driver.RunGenerators(_compilation);
        var result = _driver.GetRunResult();
        return result.Results[0].Exception is { } exception ? throw exception
            : result.Diagnostics.Count(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }

    /// <summary>Lets the generator run as when all files are saved: what it made stays in the compilation, whatever is edited afterwards.</summary>
    public void Save()
    {
        _driver = _driver.RunGeneratorsAndUpdateCompilation(_compilation, out var output, out _);
        _compilation = (CSharpCompilation)output;
    }

    /// <summary>Asks the analyzer about a file, in a compilation of which nothing else has been asked yet.</summary>
    /// <returns>The analyzer's own time, as the compiler counts it.</returns>
    public TimeSpan Analyze(int file)
    {
        var analyzer = new NetDslAnalyzer();
        var analysis = _compilation.WithAnalyzers([analyzer], new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: true));
        var model = analysis.Compilation.GetSemanticModel(_compilation.SyntaxTrees[file]);
        analysis.GetAnalyzerSemanticDiagnosticsAsync(model, null, CancellationToken.None).GetAwaiter().GetResult();
        return analysis.GetAnalyzerTelemetryInfoAsync(analyzer, CancellationToken.None).GetAwaiter().GetResult().ExecutionTime;
    }

    /// <summary>Forgets the last run, as a build does.</summary>
    public void Forget()
    {
        // The compilation too remembers what was asked of it.
        _compilation = _compilation.Clone();
        _driver = NewDriver();
    }

    /// <summary>A file has another text: it is parsed, as an editor does after each key.</summary>
    public void Edit(int file, string text)
    {
        var tree = _compilation.SyntaxTrees[file];
        _compilation = _compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(text, ParseOptions, tree.FilePath));
    }

    private static CSharpGeneratorDriver NewDriver() => CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: ParseOptions,
        optionsProvider: ProjectProperties.OfBuild);
}
