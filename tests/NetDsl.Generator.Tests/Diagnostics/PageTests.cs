using System.Globalization;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetDsl.Generator.Diagnostics;
using NetDsl.Generator.Tests.Harness;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Tests.Diagnostics;

/// <summary>
/// Every diagnostic has a page in docs/diagnostics, and what stands there is true: the first example gives exactly the page's message under exactly the page's
/// text, the others give none. So no diagnostic is without a test of its squiggle and its message, and what users may switch off is switched off here, in each
/// of the ways that they have.
/// </summary>
public class PageTests
{
    private static readonly DiagnosticDescriptor[] All =
        [.. typeof(DiagnosticCatalog).GetFields(BindingFlags.Static | BindingFlags.Public).Select(field => field.GetValue(null)).OfType<DiagnosticDescriptor>()
            .OrderBy(descriptor => descriptor.Id, StringComparer.Ordinal)];

    private static readonly DiagnosticPage[] Pages =
        [.. Directory.EnumerateFiles(DiagnosticPage.Folder, "*.md").Where(file => Path.GetFileName(file) != "README.md").Order(StringComparer.Ordinal)
            .Select(DiagnosticPage.Read)];

    private static readonly string[] Optional =
        [.. All.Where(descriptor => descriptor.DefaultSeverity != DiagnosticSeverity.Error).Select(descriptor => descriptor.Id)];

    [Fact]
    public void Every_id_has_a_descriptor() => Assert.Equal(
        typeof(DiagnosticIds).GetFields(BindingFlags.Static | BindingFlags.Public).Select(field => field.GetRawConstantValue()).OfType<string>()
        .Order(StringComparer.Ordinal),
        All.Select(descriptor => descriptor.Id));

    [Fact]
    public void Every_diagnostic_has_a_page_and_every_page_a_diagnostic()
    {
        Assert.NotEmpty(All);
        Assert.Equal(All.Select(descriptor => descriptor.Id), Pages.Select(page => page.Id));
    }

    [Fact]
    public void A_page_begins_with_id_title_and_severity() => Assert.All(
        Pages.Zip(All),
        pair => Assert.Equal(
            ($"# {pair.Second.Id}: {pair.Second.Title.ToString(CultureInfo.InvariantCulture)}", pair.Second.DefaultSeverity.ToString()),
            (pair.First.Title, pair.First.Severity)));

    [Fact]
    public void The_help_link_leads_to_the_page() => Assert.All(All, descriptor =>
    {
        Assert.StartsWith("https://", descriptor.HelpLinkUri, StringComparison.Ordinal);
        Assert.EndsWith($"/docs/diagnostics/{descriptor.Id}.md", descriptor.HelpLinkUri, StringComparison.Ordinal);
    });

    [Fact]
    public void The_index_has_every_page_once_with_its_severity()
    {
        var rows = File.ReadAllLines(Path.Combine(DiagnosticPage.Folder, "README.md")).Where(line => line.StartsWith("| [", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(All.Length, rows.Length);
        Assert.All(rows.Zip(All), pair => Assert.StartsWith(
            $"| [{pair.Second.Id}]({pair.Second.Id}.md) | {pair.Second.DefaultSeverity.ToString().ToLowerInvariant()} | ", pair.First,
            StringComparison.Ordinal));
    }

    [Fact]
    public void What_causes_it_gives_the_pages_message_and_nothing_else()
    {
        // All pages in one compilation, each in a file and a namespace of its own: one run of the generator instead of one for each page.
        var seen = GeneratorRun.DiagnosticsOfUsers([.. Pages.Select(page => page.Project is null ? Source(page, page.Cause) : "")])
            .Concat(Pages.SelectMany((page, index) => page.Project is null ? []
                : GeneratorRun.DiagnosticsOfUsers([.. Enumerable.Repeat("", index), Source(page, page.Cause)], project: page.Project)))
            .ToLookup(diagnostic => diagnostic.Location.SourceTree?.FilePath ?? "");
        var wanted = Pages.Select(page => $"{page.Id} under \"{page.Squiggle}\": {page.Message}");
        var found = Pages.Select((page, index) => string.Join('\n', seen[string.Create(CultureInfo.InvariantCulture, $"File{index}.cs")]
            .Where(diagnostic => IsOf(page, diagnostic))
            .Select(diagnostic => $"{diagnostic.Id} under \"{Text(diagnostic)}\": {diagnostic.GetMessage(CultureInfo.InvariantCulture)}")));
        Assert.All(wanted.Zip(found), pair => Assert.True(pair.First == pair.Second, $"expected:\n{pair.First}\nseen:\n{pair.Second}"));
        Assert.Equal(All.Count(descriptor => descriptor.DefaultSeverity != DiagnosticSeverity.Info), seen.Sum(file => file.Count(
            diagnostic => diagnostic.Severity != DiagnosticSeverity.Info && !IsOfCompiler(diagnostic))));
    }

    [Fact]
    public void What_mends_it_gives_no_message()
    {
        var fixes = Pages.SelectMany(page => page.Fixes.Select((fix, index) => (Page: page, Text: Source(page, fix, index)))).ToArray();
        var seen = GeneratorRun.DiagnosticsOfUsers([.. fixes.Select(fix => fix.Text)]).ToLookup(diagnostic => diagnostic.Location.SourceTree?.FilePath ?? "");
        Assert.Empty(fixes.SelectMany((fix, index) => seen[string.Create(CultureInfo.InvariantCulture, $"File{index}.cs")]
            .Where(diagnostic => IsOf(fix.Page, diagnostic))).Select(diagnostic => diagnostic.ToString()));
        Assert.DoesNotContain(seen, file => file.Key.Length == 0);
    }

    [Fact]
    public void What_isnt_an_error_is_switched_off_by_a_pragma()
    {
        Assert.NotEmpty(Optional);
        Assert.Empty(Ids(id => $"#pragma warning disable {id}\n", options => options));
        Assert.Empty(Ids(_ => "#pragma warning disable\n", options => options));
        Assert.Equal(Optional, Ids(id => $"#pragma warning disable {id}\n#pragma warning restore {id}\n", options => options));
    }

    [Theory]
    [InlineData(ReportDiagnostic.Suppress, null)]
    [InlineData(ReportDiagnostic.Info, DiagnosticSeverity.Info)]
    [InlineData(ReportDiagnostic.Error, DiagnosticSeverity.Error)]
    public void What_isnt_an_error_has_the_severity_that_the_editorconfig_gives_it(ReportDiagnostic option, DiagnosticSeverity? severity) =>
        AssertAll(severity, options => options.WithSyntaxTreeOptionsProvider(new EditorConfig(option)));

    [Theory]
    [InlineData(ReportDiagnostic.Suppress, null)]
    [InlineData(ReportDiagnostic.Error, DiagnosticSeverity.Error)]
    public void What_isnt_an_error_has_the_severity_that_the_project_file_gives_it(ReportDiagnostic option, DiagnosticSeverity? severity) =>
        AssertAll(severity, options => options.WithSpecificDiagnosticOptions(Optional.Select(id => KeyValuePair.Create(id, option))));

    [Fact]
    public void Errors_cant_be_switched_off() => Assert.All(
        All.Where(descriptor => descriptor.DefaultSeverity == DiagnosticSeverity.Error),
        descriptor => Assert.Contains(WellKnownDiagnosticTags.NotConfigurable, descriptor.CustomTags));

    private static void AssertAll(DiagnosticSeverity? severity, Func<CSharpCompilationOptions, CSharpCompilationOptions> configure) => Assert.Equal(
        severity is { } given ? Optional.Select(id => (id, given)) : [],
        OptionalSeen(_ => "", configure).Select(diagnostic => (diagnostic.Id, diagnostic.Severity)));

    private static IEnumerable<string> Ids(Func<string, string> head, Func<CSharpCompilationOptions, CSharpCompilationOptions> configure) =>
        OptionalSeen(head, configure).Select(diagnostic => diagnostic.Id);

    // What isn't an error, of the causes of all such pages in one compilation.
    private static IEnumerable<Diagnostic> OptionalSeen(Func<string, string> head, Func<CSharpCompilationOptions, CSharpCompilationOptions> configure) =>
        GeneratorRun
        .DiagnosticsOfUsers([.. Pages.Where(page => Optional.Contains(page.Id)).Select(page => head(page.Id) + Source(page, page.Cause))], configure)
        .Where(diagnostic => !IsOfCompiler(diagnostic))
        .OrderBy(diagnostic => diagnostic.Id, StringComparer.Ordinal);

    private static string Text(Diagnostic diagnostic) => diagnostic.Location.SourceTree?.GetText().ToString(diagnostic.Location.SourceSpan) ?? "(no location)";

    // Examples are short: what they could do better in other respects isn't what their page is about.
    private static bool IsOf(DiagnosticPage page, Diagnostic diagnostic) => diagnostic.Id == page.Id
        || (diagnostic.Severity != DiagnosticSeverity.Info
            && !(page.Id is DiagnosticIds.ForeignSpelling or DiagnosticIds.MistypedAttribute && IsOfCompiler(diagnostic)));

    // What is no C# is the compiler's to report too.
    private static bool IsOfCompiler(Diagnostic diagnostic) => diagnostic.Id.StartsWith("CS", StringComparison.Ordinal);

    private static string Source(DiagnosticPage page, string code, int number = 0) => page.Source(code, number);

    private sealed class EditorConfig(ReportDiagnostic option) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.NotGenerated;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
        {
            severity = option;
            return Optional.Contains(diagnosticId);
        }

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
        {
            severity = default;
            return false;
        }
    }
}
