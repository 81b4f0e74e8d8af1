using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.Diagnostics;

/// <summary>A page of docs/diagnostics, taken apart.</summary>
/// <param name="Id">The file's name.</param>
/// <param name="Title">The first line.</param>
/// <param name="Severity">The first word after it.</param>
/// <param name="Squiggle">The text under the squiggle in the first block, which stands behind the severity and the place.</param>
/// <param name="Message">The quoted message.</param>
/// <param name="Cause">The first block of C#.</param>
/// <param name="Fixes">The blocks after it.</param>
/// <param name="Project">The first block of XML, of pages about project files; null of all others.</param>
internal sealed partial record DiagnosticPage(string Id, string Title, string Severity, string Squiggle, string Message, string Cause,
    IReadOnlyList<string> Fixes, UsersProject? Project)
{
    private const string BlockStart = "```csharp\n";
    private const string BlockEnd = "\n```\n";

    public static DiagnosticPage Read(string file)
    {
        var text = File.ReadAllText(file).ReplaceLineEndings("\n");
        var lines = text.Split('\n');
        string[] blocks = [.. text.Split(BlockStart).Skip(1).Select(block => block[..block.IndexOf(BlockEnd, StringComparison.Ordinal)])];
        Assert.True(blocks.Length >= 2, $"{file} shows what causes the mistake, and how to fix it");
        var place = Place().Match(lines[2]);
        Assert.True(place.Success, $"{file}: the third line says where the squiggle is and what is under it in the first example, as in \"Error, under the "
            + $"class's name, `X`:\"");
        return new DiagnosticPage(
            Path.GetFileNameWithoutExtension(file),
            lines[0],
            place.Groups["severity"].Value,
            place.Groups["text"].Value,
            Documentation.Quotation(lines),
            blocks[0],
            blocks[1..],
            ProjectLine().Match(text) is { Success: true } line ? ReadProject(line) : null);
    }

    private static UsersProject ReadProject(Match line) => line.Groups["property"].Value switch
    {
        "LangVersion" when LanguageVersionFacts.TryParse(line.Groups["value"].Value, out var language) => new UsersProject { Language = language },
        "AllowUnsafeBlocks" => new UsersProject { AllowsUnsafe = line.Groups["value"].Value == "true" },
        "EmbedWeights" => new UsersProject { EmbeddedWeights = [line.Groups["value"].Value] },
        var property => throw new FormatException($"The tests don't know what {property} is."),
    };

    [GeneratedRegex("```xml\n<(?<property>\\w+)(>| Include=\")(?<value>[^<\"]+)[<\"]")]
    private static partial Regex ProjectLine();

    [GeneratedRegex("^(?<severity>[A-Z][a-z]+), under .+, `(?<text>[^`]+)`:$")]
    private static partial Regex Place();
}
