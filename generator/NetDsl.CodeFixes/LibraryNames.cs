using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetDsl.CodeFixes;

/// <summary>
/// What names types of NetDsl gets a qualifier where the name alone means nothing or something else: that of the attribute beside which it stands, or the
/// namespace.
/// </summary>
internal sealed class LibraryNames(SemanticModel model)
{
    private const string Library = "NetDsl";
    private const string Ending = "Attribute";

    /// <summary>The C# with qualifiers where they are needed. Several attributes stand with commas between them.</summary>
    /// <param name="text">What is to be written.</param>
    /// <param name="attribute">The attribute beside which it will stand.</param>
    public string Qualified(string text, AttributeSyntax attribute)
    {
        var written = new StringBuilder();
        var depth = 0;
        var inText = false;
        for (var index = 0; index < text.Length; index++)
        {
            var character = text[index];
            inText ^= character == '"' && (index == 0 || text[index - 1] != '\\');
            depth += inText ? 0 : character is '(' or '[' ? 1 : character is ')' or ']' ? -1 : 0;
            var isStart = !inText && char.IsUpper(character) && (index == 0 || !(char.IsLetterOrDigit(text[index - 1]) || text[index - 1] is '_' or '.'));
            if (isStart)
            {
                // What stands before an equals sign is a property.
                var name = new string([.. text.Skip(index).TakeWhile(letter => char.IsLetterOrDigit(letter) || letter == '_')]);
                var after = text.Substring(index + name.Length);
                if (!after.StartsWith(" =", StringComparison.Ordinal))
                    written.Append(Qualifier(name, attribute, isAttribute: depth == 0 && !after.StartsWith(".", StringComparison.Ordinal)));
            }

            written.Append(character);
        }

        return written.ToString();
    }

    private string Qualifier(string name, AttributeSyntax attribute, bool isAttribute)
    {
        var meant = model.Compilation.GetTypeByMetadataName($"{Library}.{name}{(isAttribute ? Ending : "")}");
        if (meant is null)
            return "";

        // An alias of a namespace names it too; one of a type has no qualifier.
        if (attribute.Name is QualifiedNameSyntax or AliasQualifiedNameSyntax)
            return attribute.Name.ToString().Substring(0, attribute.Name.ToString().Length - Simple(attribute.Name).Length);
        var found = isAttribute
            ? [.. model.LookupNamespacesAndTypes(attribute.SpanStart, name: name).Where(IsAttribute),
                .. model.LookupNamespacesAndTypes(attribute.SpanStart, name: name + Ending)]
            : model.LookupNamespacesAndTypes(attribute.SpanStart, name: name);
        if (found.Length == 1 && SymbolEqualityComparer.Default.Equals(found[0], meant))
            return "";

        var library = model.LookupNamespacesAndTypes(attribute.SpanStart, name: Library);
        return library.Length == 1 && library[0] is INamespaceSymbol { ContainingNamespace.IsGlobalNamespace: true } ? Library + "." : $"global::{Library}.";
    }

    private static bool IsAttribute(ISymbol symbol)
    {
        for (var type = (symbol as INamedTypeSymbol)?.BaseType; type is not null; type = type.BaseType)
        {
            if (type is { Name: nameof(Attribute), ContainingNamespace: { Name: nameof(System), ContainingNamespace.IsGlobalNamespace: true } })
                return true;
        }

        return false;
    }

    private static string Simple(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.ToString(),
        AliasQualifiedNameSyntax alias => alias.Name.ToString(),
        _ => name.ToString(),
    };
}
