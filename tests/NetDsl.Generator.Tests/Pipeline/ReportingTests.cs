using Microsoft.CodeAnalysis;
using NetDsl.Generator.Diagnostics;
using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.Pipeline;

/// <summary>Generator or analyzer: one of them says what is wrong, wherever they run, and never both.</summary>
public class ReportingTests
{
    private const string Wrong = "using NetDsl; namespace Users;\n[Network, Input(3), Dense(0)] internal sealed partial class X;\n"
        + "[Input(3), Dense(2)] internal sealed partial class Unmarked;\n[Gan(typeof(int), typeof(X))] internal sealed partial class G;\n"
        + "[Trainer(typeof(Fine))] internal sealed partial class T;\n[Network, Input(3), Dense(2), Dense(1), Softmax] internal sealed partial class Fine;\n";

    [Theory]
    [InlineData("an editor", false, "", "", "", false)]
    [InlineData("an editor of a project whose builds run no analyzers", false, "", "false", "", false)]
    [InlineData("an editor of a project without analyzers", false, "false", "", "", true)]
    [InlineData("an editor without analyzers", false, "", "", "false", true)]
    [InlineData("an editor of a project that wants them", false, "true", "", "false", false)]
    [InlineData("a build", true, "", "", "", true)]
    [InlineData("a build without analyzers", true, "", "false", "", true)]
    [InlineData("a build of a project without analyzers", true, "False", "", "", true)]
    [InlineData("a build of a project that wants them", true, "true", "false", "", true)]
    public void Each_mistake_is_said_once(string where, bool isBuild, string run, string runInBuild, string runInEditor, bool byGenerator)
    {
        var project = new UsersProject
        {
            Properties =
            [
                ("build_property.RunAnalyzers", run),
                ("build_property.RunAnalyzersDuringBuild", runInBuild),
                ("build_property.RunAnalyzersDuringLiveAnalysis", runInEditor),
            ],
            EmbeddedWeights = [],
            AllowsUnsafe = false,
        };
        var compilation = GeneratorRun.Compile([Wrong], project);
        GeneratorRun.NewDriver(project, isBuild).RunGeneratorsAndUpdateCompilation(compilation, out var output, out var ofGenerator);
        var ofAnalyzers = GeneratorRun.Analyze(output, project, isBuild);
        var expected = Ids(GeneratorRun.Analyze(output, new UsersProject { EmbeddedWeights = [] }));
        Assert.Equal(["NDSL0007", "NDSL0010", "NDSL0027", "NDSL0060", "NDSL0074", "NDSL0089", "NDSL0092"], expected);
        Assert.True(byGenerator ? ofAnalyzers.IsEmpty : ofGenerator.IsEmpty, where);
        Assert.Equal(expected, Ids(byGenerator ? ofGenerator : ofAnalyzers));
    }

    [Fact]
    public void Without_analyzers_no_build_is_green_whose_values_another_generator_makes()
    {
        var project = new UsersProject
        {
            OtherGenerators = [new OtherGenerator("internal static class Made { internal const int Size = 2; }")],
            Properties = [("build_property.RunAnalyzersDuringBuild", "false")],
        };
        var compilation = GeneratorRun.Compile([Samples.Network("[Input(3), Dense(Made.Size)]")], project);
        GeneratorRun.NewDriver(project).RunGeneratorsAndUpdateCompilation(compilation, out var output, out var diagnostics);
        Assert.DoesNotContain(output.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        var error = Assert.Single(diagnostics);
        Assert.Equal(("NDSL0105", "Made.Size"), (error.Id, error.Location.SourceTree!.GetText().ToString(error.Location.SourceSpan)));
    }

    [Fact]
    public void The_build_files_tell_the_compiler_what_is_read_here()
    {
        var file = Path.Combine(Documentation.Folder, "../runtime/NetDsl/build/NetDsl.Build.globalconfig");
        Assert.Contains($"\n{Reporting.Build} = true\n", File.ReadAllText(file), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Ids(IEnumerable<Diagnostic> diagnostics) =>
        diagnostics.Select(diagnostic => diagnostic.Id).Order(StringComparer.Ordinal);
}
