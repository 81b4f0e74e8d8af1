using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using NetDsl.Generator.Diagnostics;
using NetDsl.Generator.Tests.Diagnostics;
using NetDsl.Generator.Tests.Harness;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Tests.CodeFixes;

/// <summary>
/// Each row of the catalogue says how its mistakes are fixed: in an editor, then a fix is applied here, and what becomes of it compiles without the mistake; or
/// by hand, then its page says why.
/// </summary>
public partial class CatalogueFixTests
{
    // Where the page's first example shows the case that has no fix.
    private static readonly Dictionary<string, string> Others = new()
    {
        [DiagnosticIds.NotAFragment] = Samples.Network("[Input(8), Use(typeof(Block)), Dense(1)]") + "[Dense(4), ReLU] internal static class Block;\n",
        [DiagnosticIds.TensorTooLarge] = Samples.Network("[Input(int.MaxValue, int.MaxValue, int.MaxValue), Flatten, Dense(1)]"),
    };

    public static TheoryData<string> FixedByEditor => [.. DiagnosticCatalog.FixedByEditor.Order(StringComparer.Ordinal)];

    public static TheoryData<string> FixedByHand =>
        [.. DiagnosticCatalog.All.Select(row => row.Id).Except(DiagnosticCatalog.FixedByEditor).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(FixedByEditor))]
    public void The_editors_fix_compiles_without_the_mistake(string id)
    {
        var page = DiagnosticPage.Read(Path.Combine(DiagnosticPage.Folder, id + ".md"));
        var (source, project) = Others.TryGetValue(id, out var other) ? (other, null) : (page.CauseSource, page.Project);
        var offers = CodeFixRun.All(source, project, [id]);
        Assert.NotEmpty(offers);
        Assert.All(offers, (offer, index) =>
        {
            // All that is generated of the first, and what users see of the others.
            var after = index == 0 ? GeneratorRun.Of([offer.Corrected], project ?? new UsersProject()).Diagnostics
                : GeneratorRun.DiagnosticsOfUsers([offer.Corrected], project: project);
            Assert.True(after.All(diagnostic => diagnostic.Id != id && diagnostic.Severity != DiagnosticSeverity.Error),
                $"{offer.Title}\n{offer.Corrected}\n{string.Join('\n', after)}");
        });
    }

    [Theory]
    [MemberData(nameof(FixedByHand))]
    public void The_page_says_why_the_editor_writes_nothing(string id)
    {
        var text = File.ReadAllText(Path.Combine(DiagnosticPage.Folder, id + ".md"));
        Assert.Contains($"The editor offers no fix: {DiagnosticCatalog.FixingOf(id).WhyByHand}.", Whitespace().Replace(text, " "), StringComparison.Ordinal);
        var page = DiagnosticPage.Read(Path.Combine(DiagnosticPage.Folder, id + ".md"));
        Assert.Empty(CodeFixRun.All(page.CauseSource, page.Project, [id]));
    }

    [Fact]
    public void Fixes_are_made_of_the_edits_that_their_row_names()
    {
        var seen = EveryFixTests.Sources.Concat(Others.Values).SelectMany(CodeFixRun.Written).ToLookup(fix => fix.Id, fix => fix.Kind);
        var differences = DiagnosticCatalog.All.Where(row => row.Id != DiagnosticIds.WeightsNotEmbedded)
            .Select(row => (row.Id, Named: DiagnosticCatalog.FixingOf(row.Id).Kinds.Order(), Seen: seen[row.Id].Distinct().Order()))
            .Where(row => !row.Named.SequenceEqual(row.Seen))
            .Select(row => $"{row.Id}: the row names {string.Join(", ", row.Named)}, and fixes are made of {string.Join(", ", row.Seen)}")
            .ToList();
        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    [Fact]
    public void A_mistyped_weight_file_is_written_right()
    {
        var project = new UsersProject { EmbeddedWeights = ["digits.safetensors"] };
        var source = Samples.Class("[Network(EmbedWeights = \"digit.safetensors\"), Input(3), Dense(2)]");
        var (_, title, corrected) = Assert.Single(CodeFixRun.All(source, project, [DiagnosticIds.WeightsNotEmbedded]));
        Assert.Equal("Write \"digits.safetensors\"", title);
        Assert.Equal(source.Replace("digit.safetensors", "digits.safetensors", StringComparison.Ordinal), corrected);
        Assert.Empty(GeneratorRun.Of([corrected], project).Diagnostics);
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Whitespace();
}
