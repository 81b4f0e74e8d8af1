using System.Globalization;
using System.Runtime.CompilerServices;
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
/// <param name="Project">The first block of XML, of pages about project files, or what another generator makes; null of all others.</param>
internal sealed partial record DiagnosticPage(string Id, string Title, string Severity, string Squiggle, string Message, string Cause,
    IReadOnlyList<string> Fixes, UsersProject? Project)
{
    /// <summary>Where the pages are.</summary>
    public static readonly string Folder = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../../docs/diagnostics"));

    private const string BlockStart = "```csharp\n";
    private const string BlockEnd = "\n```\n";

    /// <summary>What causes the mistake, as a file of its own.</summary>
    public string CauseSource => Source(Cause);

    /// <summary>A block of the page as a file of its own, in a namespace that is called after the page unless it has one.</summary>
    public string Source(string code, int number = 0)
    {
        var usings = code.Split('\n').TakeWhile(line => line.StartsWith("using ", StringComparison.Ordinal)).ToArray();
        var rest = string.Join('\n', code.Split('\n').Skip(usings.Length));
        var space = code.Contains("\nnamespace ", StringComparison.Ordinal) ? ""
            : string.Create(CultureInfo.InvariantCulture, $"namespace {Id}.Block{number};\n");

        // Examples are short: what is public has no documentation comments.
        return $"#pragma warning disable CS1591\n{(usings.Length == 0 ? "using NetDsl;" : string.Join('\n', usings))}\n{space}{rest}\n";
    }

    public static DiagnosticPage Read(string file)
    {
        var text = File.ReadAllText(file).ReplaceLineEndings("\n");
        var lines = text.Split('\n');
        string[] all = [.. text.Split(BlockStart).Skip(1).Select(block => block[..block.IndexOf(BlockEnd, StringComparison.Ordinal)])];
        var (made, blocks) = (all.FirstOrDefault(IsMade), all.Where(block => !IsMade(block)).ToArray());
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
            made is not null ? new UsersProject { OtherGenerators = [new OtherGenerator(made)] }
            : ProjectLine().Match(text) is { Success: true } line ? ReadProject(line) : null);
    }

    private static bool IsMade(string block) => block.StartsWith("// Made by another source generator", StringComparison.Ordinal);

    private static UsersProject ReadProject(Match line) => line.Groups["property"].Value switch
    {
        "LangVersion" when LanguageVersionFacts.TryParse(line.Groups["value"].Value, out var language) => new UsersProject { Language = language },
        "AllowUnsafeBlocks" => new UsersProject { AllowsUnsafe = line.Groups["value"].Value == "true" },
        "EmbedWeights" => new UsersProject { EmbeddedWeights = [line.Groups["value"].Value] },
        var property => throw new FormatException($"The tests don't know what {property} is."),
    };

    private static string ThisFile([CallerFilePath] string file = "") => file;

    [GeneratedRegex("```xml\n<(?<property>\\w+)(>| Include=\")(?<value>[^<\"]+)[<\"]")]
    private static partial Regex ProjectLine();

    [GeneratedRegex("^(?<severity>[A-Z][a-z]+), under .+, `(?<text>[^`]+)`:$")]
    private static partial Regex Place();
}
