using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.Emitted;

/// <summary>docs/generated-code.md shows lines as they are generated.</summary>
public class GeneratedCodePageTests
{
    [Fact]
    public void The_page_about_generated_code_quotes_lines_that_are_generated()
    {
        var page = Documentation.Read("generated-code.md");
        var generated = Expect.Exactly(GeneratorRun.Digits).Sources.Values
            .Select(OneLine)
            .ToList();
        var quotes = page.Split("```csharp\n").Skip(1).Select(part => part[..part.IndexOf("```", StringComparison.Ordinal)]).ToList();
        Assert.True(quotes.Count > 5, "The page has quotes.");
        Assert.All(quotes, quote =>
        {
            var lines = OneLine(quote);
            Assert.Contains(generated, text => text.Contains(lines, StringComparison.Ordinal));
        });
    }

    // The page has another indentation and wraps long lines: only where a line breaks may differ.
    private static string OneLine(string text) => string.Join(' ', text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
