using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace NetDsl.Generator.Tests.Harness;

/// <summary>The properties of a project file that the compiler is told of, as <c>CompilerVisibleProperty</c> does it.</summary>
internal sealed class ProjectProperties : AnalyzerConfigOptionsProvider
{
    private ProjectProperties(Dictionary<string, string> values) => GlobalOptions = new Values(values);

    public override AnalyzerConfigOptions GlobalOptions { get; }

    public static ProjectProperties Of(params IReadOnlyList<(string Name, string Value)> properties) =>
        new(properties.ToDictionary(property => "build_property." + property.Name, property => property.Value));

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

    private sealed class Values(Dictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}

/// <summary>A weight file among the files that a project tells the compiler of. It isn't text: whoever reads it as such is wrong.</summary>
internal sealed class WeightFileOfProject(string path) : AdditionalText
{
    public override string Path => path;

    public override SourceText? GetText(CancellationToken cancellationToken = default) =>
        throw new InvalidOperationException("A weight file was read as text.");
}
