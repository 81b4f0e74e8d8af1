using System.Text;
using Microsoft.CodeAnalysis.CSharp;
using NetDsl.Generator.Declaration;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Emit;

/// <summary>Generated text with other names for what the user's own names would hide: rare enough to be done word by word, on the whole text.</summary>
internal static class RenamedText
{
    /// <summary>
    /// Renames identifiers that stand alone or behind <c>this</c>. What stands behind another dot is a member of something else, and what begins with
    /// <c>@</c> is the user's.
    /// </summary>
    public static string Of(string text, EquatableArray<Renaming> renamings)
    {
        if (renamings.Count == 0)
            return text;
        var names = renamings.Items.ToDictionary(renaming => renaming.Name, renaming => renaming.Instead);
        var renamed = new StringBuilder(text.Length);
        var (before, last) = (SyntaxKind.None, SyntaxKind.None);
        foreach (var token in SyntaxFactory.ParseTokens(text))
        {
            var isMember = last is SyntaxKind.DotToken or SyntaxKind.ColonColonToken or SyntaxKind.MinusGreaterThanToken && before != SyntaxKind.ThisKeyword;
            renamed.Append(token.LeadingTrivia.ToFullString());
            renamed.Append(!isMember && last != SyntaxKind.NamespaceKeyword && names.TryGetValue(token.Text, out var instead) ? instead : token.Text);
            renamed.Append(token.TrailingTrivia.ToFullString());
            (before, last) = (last, (SyntaxKind)token.RawKind);
        }

        return renamed.ToString();
    }
}
