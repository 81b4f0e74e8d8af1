using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetDsl.Generator.Diagnostics;
using NetDsl.Generator.Tests.Harness;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Tests.Diagnostics;

/// <summary>
/// What is shown while somebody types, in editors that run source generators only when a file is saved: what a build would show, at the same places, whatever
/// was generated last.
/// </summary>
public class EditorTests
{
    private const int Networks = 50;

    // The goal is 10 ms, which the command "generator" of the benchmarks measures on a machine that does nothing else.
    private const double MostMilliseconds = 40;

    private static readonly DiagnosticPage[] Pages = [.. Directory.EnumerateFiles(DiagnosticPage.Folder, "NDSL*.md").Order(StringComparer.Ordinal)
        .Select(DiagnosticPage.Read)];

    private static readonly string[] Mistakes = [.. MistakesPageTests.Codes.Select(code => "using NetDsl;\n" + code)];

    public static TheoryData<string> PagesOfProjects =>
        [.. Pages.Where(page => page.Project is { OtherGenerators.Count: 0 }).Select(page => page.Id)];

    [Fact]
    public void Each_pages_mistake_is_shown_as_it_is_typed_over_what_was_right()
    {
        var pages = Pages.Where(page => page.Project is null).ToArray();
        string[] wrong = [.. pages.Select(page => page.CauseSource)];
        string[] right = [.. pages.Select(page => page.Source(page.Fixes[0]))];
        var build = EditorRun.ShownInBuild(wrong);
        Assert.All(pages, page => Assert.Contains(page.Id, build, StringComparison.Ordinal));
        Assert.Equal(build, new EditorRun(right).Shown(wrong));
        Assert.Equal(build, new EditorRun(wrong).Shown(wrong));
        Assert.Equal(build, new EditorRun([.. right.Select(_ => "")]).Shown(wrong));
        Assert.Equal(EditorRun.ShownInBuild(right), new EditorRun(wrong).Shown(right));
    }

    [Theory]
    [MemberData(nameof(PagesOfProjects))]
    public void What_is_wrong_with_the_project_is_shown_too(string id)
    {
        var page = Pages.Single(page => page.Id == id);
        var build = EditorRun.ShownInBuild([page.CauseSource], page.Project);
        Assert.Contains(id, build, StringComparison.Ordinal);
        Assert.Equal(build, new EditorRun([page.CauseSource], page.Project).Shown(page.CauseSource));
        Assert.Equal(build, new EditorRun([""], page.Project).Shown(page.CauseSource));
    }

    [Fact]
    public void Each_frequent_mistake_is_shown_as_it_is_typed_over_another()
    {
        var saved = "";
        foreach (var mistake in Mistakes)
        {
            var build = EditorRun.ShownInBuild([mistake]);
            Assert.NotEmpty(build);
            Assert.Equal(build, new EditorRun([saved]).Shown(mistake));
            saved = mistake;
        }
    }

    [Theory]
    [InlineData("a generated member of the user's own", "class X;", "class X { internal static string Summary => \"\"; }", "NDSL0006")]
    [InlineData("a constructor that leaves the generated one out", "class X;", "class X { internal X(string name) { } }", "NDSL0012")]
    [InlineData("another name", "class X;", "class Y;", "")]
    [InlineData("no partial", "partial class X;", "class X;", "NDSL0001")]
    [InlineData("static", "sealed partial class X;", "static partial class X;", "NDSL0004")]
    [InlineData("a type parameter", "class X;", "class X<T>;", "NDSL0003")]
    [InlineData("another input", "Input(3)", "Input(3), Input(4, Name = \"more\"), Concatenate(\"input_1\")", "")]
    [InlineData("an output that isn't", "Dense(2)", "Dense(2), Output(3)", "NDSL0044")]
    [InlineData("no layers yet", "[Network, Input(3), Dense(2)] ", "[Network] ", "NDSL0020")]
    [InlineData("not a network any more", "[Network, Input(3), Dense(2)] ", "", "NDSL0060")]
    [InlineData("two outputs of one name", "Dense(2)", "Dense(2), Output(2), Output(2, Name = \"more\")", "NDSL0032")]
    [InlineData("embedded weights with a required member", "class X;", "class X { public required int Number { get; set; } }", "")]
    public void Stale_halves_neither_hide_a_mistake_nor_make_one(string what, string before, string after, string id)
    {
        const string right = "using NetDsl; namespace Users;\n[Network, Input(3), Dense(2)] internal sealed partial class X;\n";
        const string trainer = "using NetDsl; namespace Users;\n[Trainer(typeof(X)), MeanSquaredError] internal sealed partial class T;\n";
        var typed = right.Replace(before, after, StringComparison.Ordinal);
        Assert.True(typed != right, what);
        var build = EditorRun.ShownInBuild([typed, trainer]);
        Assert.Equal(build, new EditorRun([right, trainer]).Shown(typed, trainer));
        Assert.Equal(EditorRun.ShownInBuild([right, trainer]), new EditorRun([typed, trainer]).Shown(right, trainer));
        Assert.True(id.Length == 0 ? build.Length == 0 : build.Contains(id, StringComparison.Ordinal), $"{what}: {build}");
    }

    [Fact]
    public void A_mistake_that_an_edit_of_one_network_makes_is_shown_at_the_GAN_in_another_file()
    {
        string[] files =
        [
            "using NetDsl; namespace Users;\n[Network, Input(3), Dense(4), Reshape(2, 2, 1)] internal sealed partial class G;",
            "using NetDsl; namespace Users;\n[Network, Input(2, 2, 1), Flatten, Dense(1)] internal sealed partial class D;",
            "using NetDsl; namespace Users;\n[Gan(typeof(G), typeof(D))] internal sealed partial class X;",
        ];
        var editor = new EditorRun(files);
        Assert.Equal("", editor.Shown(files));
        files[1] = files[1].Replace("Input(2, 2, 1)", "Input(3, 3, 1)", StringComparison.Ordinal);
        Assert.Contains("File2.cs", editor.Shown(files), StringComparison.Ordinal);
        Assert.Contains("NDSL0061", editor.Shown(files), StringComparison.Ordinal);
    }

    [Fact]
    public void The_editor_itself_marks_uses_of_members_that_are_generated_with_the_next_save_and_nothing_else()
    {
        const string saved = "using NetDsl; namespace Users;\n[Network, Input(3), Dense(2)] internal sealed partial class X;\ninternal static class Uses "
            + "{ internal static void Use(X x, float[] a, float[] b) => x.Predict(a, b); }\n";
        var typed = saved.Replace("Input(3)", "Input(3), Input(4, Name = \"more\"), Concatenate(\"input_1\")", StringComparison.Ordinal)
            .Replace("Predict(a, b)", "Predict(a, a, b)", StringComparison.Ordinal);
        var editor = new EditorRun([saved]);
        Assert.Empty(Errors(editor.Compilation([saved])));
        var marked = Assert.Single(Errors(editor.Compilation([typed])));
        Assert.Contains("x.Predict(a, a, b)", marked.Location.SourceTree!.GetText().Lines[marked.Location.GetLineSpan().StartLinePosition.Line].ToString(),
            StringComparison.Ordinal);
        Assert.Equal("", editor.Shown(typed));
        Assert.Empty(Errors(new EditorRun([typed]).Compilation([typed])));

        static IEnumerable<Diagnostic> Errors(Compilation compilation) =>
            compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }

    [Fact]
    public void What_another_generator_makes_is_refused_with_the_save_that_shows_that_it_cant_be_read()
    {
        var page = Pages.Single(page => page.Id == DiagnosticIds.MadeByAnotherGenerator);
        var fixedSource = page.Source(page.Fixes[0]);
        Assert.Equal("", new EditorRun([fixedSource], page.Project).Shown(page.CauseSource));
        Assert.Equal(EditorRun.ShownInBuild([page.CauseSource], page.Project), new EditorRun([page.CauseSource], page.Project).Shown(page.CauseSource));
        Assert.Equal("", new EditorRun([page.CauseSource], page.Project).Shown(fixedSource));
    }

    [Fact]
    public async Task One_class_of_fifty_is_analyzed_faster_than_anybody_types()
    {
        string[] files = [.. Enumerable.Range(0, Networks).Select(number => Samples.DigitGenerator
            .Replace("namespace Digits", string.Create(CultureInfo.InvariantCulture, $"namespace Digits{number}"), StringComparison.Ordinal))];
        var compilation = new EditorRun(files).Compilation(files);
        var times = new List<double>();
        for (var edit = 0; edit < 31; edit++)
        {
            var tree = compilation.SyntaxTrees[20];
            compilation = compilation.ReplaceSyntaxTree(tree, GeneratorRun.Parse(files[20].Replace("Reshape(4, 4, 512)",
                string.Create(CultureInfo.InvariantCulture, $"Reshape(4, 4, {edit})"), StringComparison.Ordinal), tree.FilePath));
            var analyzer = new NetDslAnalyzer();
            var analysis = compilation.WithAnalyzers([analyzer], new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, false, true));
            var diagnostics = await analysis.GetAnalyzerSemanticDiagnosticsAsync(
                analysis.Compilation.GetSemanticModel(compilation.SyntaxTrees[20]), null, CancellationToken.None);
            times.Add((await analysis.GetAnalyzerTelemetryInfoAsync(analyzer, CancellationToken.None)).ExecutionTime.TotalMilliseconds);
            Assert.Single(diagnostics, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        }

        var median = times.Order().ElementAt(times.Count / 2);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"One of {Networks} networks is analyzed in {median:F1} ms."));
        Assert.InRange(median, 0, MostMilliseconds);
    }
}
