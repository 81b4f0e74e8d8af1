using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using NetDsl.Generator.Diagnostics;
using NetDsl.Numerics.Tests.Harness;

namespace NetDsl.RandomDeclarations.Compiling;

/// <summary>A user's project, as the compiler sees it before a generator runs.</summary>
internal static class UsersCompilation
{
    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.CSharp14, DocumentationMode.Diagnose);

    /// <param name="sources">The files' texts; the first file is called <c>File0.cs</c>.</param>
    /// <param name="references">References beside the framework and the runtime.</param>
    public static CSharpCompilation Create(IEnumerable<string> sources, IEnumerable<MetadataReference> references) => CSharpCompilation.Create(
        "Users.Project",
        sources.Select((source, index) => CSharpSyntaxTree.ParseText(
            source, ParseOptions, string.Create(CultureInfo.InvariantCulture, $"File{index}.cs"), Encoding.UTF8)),
        references,
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            warningLevel: 9999,
            nullableContextOptions: NullableContextOptions.Enable,
            allowUnsafe: true,
            optimizationLevel: OptimizationLevel.Release));

    /// <summary>A driver of the generator as a build has it.</summary>
    public static GeneratorDriver Driver(IIncrementalGenerator generator) =>
        CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], parseOptions: ParseOptions, optionsProvider: ProjectProperties.OfBuild);

    /// <summary>
    /// What an editor shows: what the analyzer says of a compilation with what generators made. It looks at declarations: the generated methods' bodies are
    /// left out, because the compiler would bind all of them for it.
    /// </summary>
    public static IReadOnlyList<Diagnostic> Analyze(Compilation output) => GeneratedBodies.RemoveFrom(output)
        .WithAnalyzers([new NetDslAnalyzer()])
        .GetAnalyzerDiagnosticsAsync()
        .GetAwaiter()
        .GetResult();
}
