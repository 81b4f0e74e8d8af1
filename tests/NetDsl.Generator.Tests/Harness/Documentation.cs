using System.Runtime.CompilerServices;

namespace NetDsl.Generator.Tests.Harness;

/// <summary>The pages under docs/, whose examples are held to what the generator does.</summary>
internal static class Documentation
{
    private static readonly string Folder = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../../docs"));

    /// <summary>A page's text.</summary>
    /// <param name="page">The file's name.</param>
    public static string Read(string page) => File.ReadAllText(Path.Combine(Folder, page)).ReplaceLineEndings("\n");

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
