using System.Text.RegularExpressions;

namespace NetDsl.Structure.Tests;

/// <summary>What docs/contributing.md says that a layer takes is what one took.</summary>
public partial class ContributingPageTests
{
    private const string Page = "docs/contributing.md";
    private const int Most = 12;

    [Fact]
    public void The_page_names_exactly_the_files_in_which_its_example_stands()
    {
        var page = Repository.Read(Page);
        var example = Heading().Match(page);
        Assert.True(example.Success, $"{Page} was expected to have a section \"Adding a layer, with … as the example\".");
        var section = page[example.Index..page.IndexOf("\n## ", example.Index + 1, StringComparison.Ordinal)];
        var listed = Item().Matches(section).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal).ToList();
        var name = example.Groups[1].Value;
        var holding = Repository.Files
            .Where(path => Path.GetExtension(path) is ".cs" or ".md" or ".txt" && path is not (Page or "CHANGELOG.md"))
            .Where(path => !path.StartsWith("tests/NetDsl.Structure.Tests/", StringComparison.Ordinal)
                && Regex.IsMatch(Repository.Read(path), $@"\b(Reference)?{name}"))
            .Order(StringComparer.Ordinal);
        Assert.Equal(holding, listed);
        Assert.InRange(listed.Count, 1, Most);
    }

    [GeneratedRegex(@"^## Adding a layer, with (\w+) as the example$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    // A numbered item begins with the file that it is about.
    [GeneratedRegex(@"^\d+\. `([^`]+)`", RegexOptions.Multiline)]
    private static partial Regex Item();
}
