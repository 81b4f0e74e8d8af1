using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NetDsl.Generator.Tests.Harness;

/// <summary>What a user's project file says, as far as the compiler is told of it.</summary>
internal sealed record UsersProject
{
    /// <summary><c>LangVersion</c>.</summary>
    public LanguageVersion Language { get; init; } = LanguageVersion.CSharp14;

    /// <summary><c>AllowUnsafeBlocks</c>.</summary>
    public bool AllowsUnsafe { get; init; } = true;

    /// <summary><c>CheckForOverflowUnderflow</c>.</summary>
    public bool ChecksOverflow { get; init; }

    /// <summary><c>TreatWarningsAsErrors</c>.</summary>
    public bool WarningsAreErrors { get; init; }

    /// <summary><c>Nullable</c>.</summary>
    public NullableContextOptions Nullable { get; init; } = NullableContextOptions.Enable;

    /// <summary>Whether the compiler follows nulls through methods, almost a third of its time: nobody needs it who looks for errors alone.</summary>
    public bool FollowsNulls { get; init; } = true;

    /// <summary>Whether the runtime library is referenced.</summary>
    public bool HasRuntime { get; init; } = true;

    /// <summary>References beside the framework and the runtime.</summary>
    public IReadOnlyList<MetadataReference> References { get; init; } = [];

    /// <summary>The files of <c>EmbedWeights</c>; null of a project that doesn't tell.</summary>
    public IReadOnlyList<string>? EmbeddedWeights { get; init; }

    /// <summary>What the project tells the compiler beside, with the names under which generators find it.</summary>
    public IReadOnlyList<(string Name, string Value)> Properties { get; init; } = [];

    /// <summary>Other source generators.</summary>
    public IReadOnlyList<IIncrementalGenerator> OtherGenerators { get; init; } = [];

    public CSharpParseOptions ParseOptions => new CSharpParseOptions(Language, DocumentationMode.Diagnose)
        .WithFeatures(FollowsNulls ? [] : [KeyValuePair.Create("run-nullable-analysis", "never")]);

    public CSharpCompilationOptions CompilationOptions => new(
        OutputKind.DynamicallyLinkedLibrary,
        warningLevel: 9999,
        nullableContextOptions: Nullable,
        allowUnsafe: AllowsUnsafe,
        checkOverflow: ChecksOverflow,
        generalDiagnosticOption: WarningsAreErrors ? ReportDiagnostic.Error : ReportDiagnostic.Default,
        optimizationLevel: OptimizationLevel.Release);
}
