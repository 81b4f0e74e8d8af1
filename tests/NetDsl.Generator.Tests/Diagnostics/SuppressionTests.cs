using Microsoft.CodeAnalysis;
using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.Diagnostics;

/// <summary>Users decide what a warning is to them: with pragmas, in .editorconfig and in the project file. Errors stay errors.</summary>
public class SuppressionTests
{
    private static readonly string[] Ids = ["NDSL0027", "NDSL0064"];

    private const string Networks = """
        using NetDsl;

        namespace Users;

        [Network, Input(3), Dense(4), Reshape(2, 2, 1)] internal sealed partial class G;
        [Network, Input(2, 2, 1), Flatten, Dense(1), Sigmoid] internal sealed partial class D;

        """;

    private const string Gan = "[Gan(typeof(G), typeof(D))] internal sealed partial class X;\n";

    [Theory]
    [InlineData("", DiagnosticSeverity.Warning)]
    [InlineData("#pragma warning disable NDSL0064\n", null)]
    [InlineData("#pragma warning disable\n", null)]
    [InlineData("#pragma warning disable NDSL0064\n#pragma warning restore NDSL0064\n", DiagnosticSeverity.Warning)]
    public void Pragmas(string pragma, DiagnosticSeverity? severity) => Assert.Equal(severity, Severity(Networks + pragma + Gan, null, null));

    [Theory]
    [InlineData(ReportDiagnostic.Suppress, null)]
    [InlineData(ReportDiagnostic.Error, DiagnosticSeverity.Error)]
    [InlineData(ReportDiagnostic.Info, DiagnosticSeverity.Info)]
    public void Editorconfig(ReportDiagnostic option, DiagnosticSeverity? severity) => Assert.Equal(severity, Severity(Networks + Gan, option, null));

    [Theory]
    [InlineData(ReportDiagnostic.Suppress, null)]
    [InlineData(ReportDiagnostic.Error, DiagnosticSeverity.Error)]
    public void Project_file(ReportDiagnostic option, DiagnosticSeverity? severity) => Assert.Equal(severity, Severity(Networks + Gan, null, option));

    [Fact]
    public void Errors_cant_be_suppressed_because_members_that_throw_stand_behind_them()
    {
        var wrong = Networks.Replace("Dense(4)", "Dense(0)", StringComparison.Ordinal);
        Assert.Equal(DiagnosticSeverity.Error, Severity("#pragma warning disable\n" + wrong, null, null));
        Assert.Equal(DiagnosticSeverity.Error, Severity(wrong, ReportDiagnostic.Suppress, null));
        Assert.Equal(DiagnosticSeverity.Error, Severity(wrong, null, ReportDiagnostic.Warn));
    }

    // The severity of the one diagnostic that a user sees; null where there is none.
    private static DiagnosticSeverity? Severity(string source, ReportDiagnostic? inEditorconfig, ReportDiagnostic? inProject)
    {
        var compilation = GeneratorRun.Compile([source]);
        var options = compilation.Options;
        if (inEditorconfig is { } option)
            options = options.WithSyntaxTreeOptionsProvider(new Options(option));
        if (inProject is { } specific)
            options = options.WithSpecificDiagnosticOptions(Ids.Select(id => KeyValuePair.Create(id, specific)));
        GeneratorRun.NewDriver().RunGeneratorsAndUpdateCompilation(compilation.WithOptions(options), out _, out var diagnostics);
        return diagnostics.SingleOrDefault(diagnostic => !diagnostic.IsSuppressed)?.Severity;
    }

    private sealed class Options(ReportDiagnostic option) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.NotGenerated;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
        {
            severity = option;
            return Ids.Contains(diagnosticId);
        }

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
        {
            severity = default;
            return false;
        }
    }
}
