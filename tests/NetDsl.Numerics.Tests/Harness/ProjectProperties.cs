using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace NetDsl.Numerics.Tests.Harness;

/// <summary>What a project's build files tell the compiler: the properties of <c>CompilerVisibleProperty</c> among it.</summary>
internal sealed class ProjectProperties : AnalyzerConfigOptionsProvider
{
    /// <summary>Of a build, in which the generator says what is wrong.</summary>
    public static ProjectProperties OfBuild { get; } = Of(("netdsl_is_build", "true"));

    private ProjectProperties(Dictionary<string, string> values) => GlobalOptions = new Values(values);

    public override AnalyzerConfigOptions GlobalOptions { get; }

    public static ProjectProperties Of(params IReadOnlyList<(string Name, string Value)> properties) =>
        new(properties.ToDictionary(property => property.Name, property => property.Value));

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

    private sealed class Values(Dictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}
