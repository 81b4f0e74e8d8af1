using System.Runtime.CompilerServices;
using System.Text;
using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

// The name and the surface of the package that takes this file's place with -p:UseVerify=true. Both read and write the same files.
namespace VerifyXunit;

/// <summary>
/// Compares a text with the one that was accepted, <c>Class.Test.verified.cs</c> beside the test. On a difference the new text is left as
/// <c>Class.Test.received.cs</c> and the test fails with the differing lines; renaming the received file accepts it.
/// </summary>
internal static class Verifier
{
    private const int LinesAround = 3;

    /// <summary>Compares a text with the accepted one.</summary>
    /// <param name="target">The text.</param>
    /// <param name="extension">What kind of text it is: <c>cs</c>.</param>
    /// <param name="sourceFile">The test's file, which is called as its class.</param>
    /// <param name="method">The test.</param>
    public static async Task Verify(string target, string extension, [CallerFilePath] string sourceFile = "", [CallerMemberName] string method = "")
    {
        var file = Path.Combine(Path.GetDirectoryName(sourceFile)!, $"{Path.GetFileNameWithoutExtension(sourceFile)}.{method}");
        var (verified, received) = ($"{file}.verified.{extension}", $"{file}.received.{extension}");
        var text = target.ReplaceLineEndings("\n");
        var accepted = File.Exists(verified) ? (await File.ReadAllTextAsync(verified)).ReplaceLineEndings("\n") : null;
        if (text == accepted)
        {
            File.Delete(received);
            return;
        }

        await File.WriteAllTextAsync(received, text);
        Assert.Fail(accepted is null
            ? $"Nothing is accepted yet for {method}: look at {received} and rename it to {Path.GetFileName(verified)}."
            : $"{method} isn't what was accepted: rename {received} to {Path.GetFileName(verified)} if it should be.\n{Difference(accepted, text)}");
    }

    private static string Difference(string accepted, string received)
    {
        var lines = new InlineDiffBuilder(new Differ()).BuildDiffModel(accepted, received).Lines;
        var changed = lines.Select((line, index) => (line, index)).Where(item => item.line.Type != ChangeType.Unchanged).Select(item => item.index).ToHashSet();
        var text = new StringBuilder();
        var last = -1;
        for (var index = 0; index < lines.Count; index++)
        {
            if (!Enumerable.Range(index - LinesAround, 2 * LinesAround + 1).Any(changed.Contains))
                continue;
            if (index > last + 1)
                text.Append("...\n");
            last = index;
            text.Append(lines[index].Type switch { ChangeType.Inserted => "+ ", ChangeType.Deleted => "- ", _ => "  " }).Append(lines[index].Text).Append('\n');
        }

        return text.ToString();
    }
}

/// <summary>Marks a class whose tests compare texts with accepted ones. The stand-in needs no mark; the package does.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class UsesVerifyAttribute : Attribute;
