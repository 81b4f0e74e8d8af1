using System.Runtime.CompilerServices;

namespace NetDsl.Generator.Tests.Harness;

/// <summary>The pages under docs/, whose examples are held to what the generator does.</summary>
internal static class Documentation
{
    /// <summary>Where the pages are.</summary>
    public static readonly string Folder = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../../docs"));

    /// <summary>A page's text.</summary>
    /// <param name="page">The file's name.</param>
    public static string Read(string page) => File.ReadAllText(Path.Combine(Folder, page)).ReplaceLineEndings("\n");

    /// <summary>The one quotation among some lines. Pages wrap long messages at spaces; the compiler prints them as one line.</summary>
    /// <param name="lines">Lines of a page, of which those of the quotation begin with "&gt; ".</param>
    public static string Quotation(IEnumerable<string> lines)
    {
        var quotation = lines.SkipWhile(line => !IsQuoted(line)).ToArray();
        var length = quotation.TakeWhile(IsQuoted).Count();
        Assert.True(length > 0, "The page quotes a message behind \"> \".");
        Assert.DoesNotContain(quotation.Skip(length), IsQuoted);
        return string.Join(' ', quotation.Take(length).Select(line => line[2..]));
    }

    private static bool IsQuoted(string line) => line.StartsWith("> ", StringComparison.Ordinal);

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
