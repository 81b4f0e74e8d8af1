using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using NetDsl.Generator.Diagnostics;
using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.Diagnostics;

/// <summary>Every diagnostic has a page in docs/diagnostics, and what stands there is true: the first example gives exactly the page's message, the others give none.</summary>
public class PageTests
{
    private static readonly string Folder = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../../docs/diagnostics"));

    private static readonly DiagnosticDescriptor[] All =
        [.. typeof(Descriptors).GetFields(BindingFlags.Static | BindingFlags.Public).Select(field => field.GetValue(null)).OfType<DiagnosticDescriptor>().OrderBy(descriptor => descriptor.Id, StringComparer.Ordinal)];

    private static readonly DiagnosticPage[] Pages =
        [.. Directory.EnumerateFiles(Folder, "*.md").Where(file => Path.GetFileName(file) != "README.md").Order(StringComparer.Ordinal).Select(DiagnosticPage.Read)];

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
        var rows = File.ReadAllLines(Path.Combine(Folder, "README.md")).Where(line => line.StartsWith("| [", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(All.Length, rows.Length);
        Assert.All(rows.Zip(All), pair => Assert.StartsWith(
            $"| [{pair.Second.Id}]({pair.Second.Id}.md) | {pair.Second.DefaultSeverity.ToString().ToLowerInvariant()} | ", pair.First, StringComparison.Ordinal));
    }

    [Fact]
    public void What_causes_it_gives_the_pages_message_and_nothing_else()
    {
        // All pages in one compilation, each in a file and a namespace of its own: one run of the generator instead of one for each page.
        var seen = GeneratorRun.DiagnosticsOfUsers([.. Pages.Select(page => Source(page, page.Cause))]).ToLookup(diagnostic => diagnostic.Location.SourceTree?.FilePath ?? "");
        var wanted = Pages.Select(page => $"{page.Id}: {page.Message}");
        var found = Pages.Select((page, index) => string.Join('\n', seen[string.Create(CultureInfo.InvariantCulture, $"File{index}.cs")]
            .Select(diagnostic => $"{diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}")));
        Assert.Equal(string.Join('\n', wanted), string.Join('\n', found));
        Assert.Equal(Pages.Length, seen.Sum(file => file.Count()));
    }

    [Fact]
    public void What_mends_it_gives_no_message()
    {
        var seen = GeneratorRun.DiagnosticsOfUsers([.. Pages.SelectMany(page => page.Mends.Select((mend, index) => Source(page, mend, index)))]);
        Assert.Empty(seen.Select(diagnostic => diagnostic.ToString()));
    }

    private static string Source(DiagnosticPage page, string code, int number = 0)
    {
        var usings = code.Split('\n').TakeWhile(line => line.StartsWith("using ", StringComparison.Ordinal)).ToArray();
        var rest = string.Join('\n', code.Split('\n').Skip(usings.Length));
        var space = code.Contains("\nnamespace ", StringComparison.Ordinal) ? "" : string.Create(CultureInfo.InvariantCulture, $"namespace {page.Id}.Block{number};\n");

        // Examples are short: what is public has no documentation comments.
        return $"#pragma warning disable CS1591\n{(usings.Length == 0 ? "using NetDsl;" : string.Join('\n', usings))}\n{space}{rest}\n";
    }

    private static string ThisFile([CallerFilePath] string file = "") => file;
}
