using System.Security.Cryptography;
using System.Text;

namespace NetDsl.Training;

/// <summary>
/// The page's style and script. They stand in the page itself and are named in its policy by their hashes, so that a browser runs these and no others.
/// </summary>
internal static class PageResources
{
    /// <summary>The content of the style element.</summary>
    public static string Style { get; } = Read("page.css");

    /// <summary>The content of the script element.</summary>
    public static string Script { get; } = Read("page.js");

    /// <summary>What the page may load and do, for a Content-Security-Policy.</summary>
    /// <param name="isLive">Whether it asks its server for pictures and events; else it asks nobody for anything.</param>
    public static string Policy(bool isLive) =>
        $"default-src 'none'; style-src '{Hash(Style)}'; script-src '{Hash(Script)}'; img-src {(isLive ? "'self' data:; connect-src 'self'" : "data:")}; "
        + "base-uri 'none'; form-action 'none'";

    private static string Read(string name)
    {
        using var stream = typeof(PageResources).Assembly.GetManifestResourceStream("NetDsl.Training.Report." + name)!;
        using var reader = new StreamReader(stream);
        // Browsers turn all ends of lines into \n before they hash. The comments make the page XML as well, whatever signs the text has.
        return "/*<![CDATA[*/\n" + reader.ReadToEnd().ReplaceLineEndings("\n") + "/*]]>*/";
    }

    private static string Hash(string text) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
