using System.Text.RegularExpressions;
using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.Diagnostics;

/// <summary>docs/mistakes.md shows declarations and messages: they are what the generator says.</summary>
public partial class MistakesPageTests
{
    private const int Least = 36;

    public static TheoryData<string, string> Mistakes
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var part in Documentation.Read("mistakes.md").Split("\n### ").Skip(1))
                data.Add(part.Split('\n')[0], part);
            return data;
        }
    }

    /// <summary>The declarations on the page.</summary>
    internal static IEnumerable<string> Codes => Entry.Matches(Documentation.Read("mistakes.md")).Select(entry => entry.Groups["code"].Value);

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void The_page_of_mistakes_shows_exactly_what_the_generator_says(string title, string part)
    {
        var entry = Entry.Match(part);
        Assert.True(entry.Success, $"{title}: a block of C#, and behind > the id, the text under the squiggle and the message");
        var message = Documentation.Quotation(entry.Groups["message"].Value.Split('\n'));
        Expect.Exactly(
            "using NetDsl;\n#pragma warning disable CS1591\n" + entry.Groups["code"].Value,
            new Expected(entry.Groups["id"].Value, entry.Groups["text"].Value, message));
    }

    [Fact]
    public void The_page_has_thirty_six_mistakes() => Assert.True(Mistakes.Count >= Least, $"{Mistakes.Count} mistakes");

    [GeneratedRegex("""```csharp\n(?<code>.*?)```\n\n> \*\*(?<id>NDSL\d{4})\*\* under `(?<text>[^`]+)`:\n(?<message>(> [^\n]+\n)+)""", RegexOptions.Singleline)]
    private static partial Regex Entry { get; }
}
