using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetDsl.Generator.Values;

namespace NetDsl.CodeFixes;

/// <summary>
/// Turns the edits of a fix into changes of the text, and of nothing but what must change: line breaks, comments and the order of what is there stay as the
/// user has them.
/// </summary>
/// <param name="node">What stands under the squiggle.</param>
/// <param name="span">The squiggle.</param>
internal sealed class AttributeEdits(SyntaxNode node, TextSpan span, SemanticModel model, CancellationToken cancellation)
{
    private const string Library = "NetDsl";
    private const string Ending = "Attribute";

    /// <summary>The changes that some edits are; none where what they are about isn't there.</summary>
    public IEnumerable<TextChange> Changes(IEnumerable<FixEdit> edits) => edits
        .Where(edit => edit.Kind != FixKind.Set)
        .SelectMany(Changes)
        .Concat(edits.Where(edit => edit.Kind == FixKind.Set).GroupBy(Target).SelectMany(sets => sets.Key is null ? [] : Set(sets.Key, [.. sets])));

    private IEnumerable<TextChange> Changes(FixEdit edit) =>
        edit.Kind == FixKind.MakePartial ? MakePartial(edit)
        : Target(edit) is { } attribute ? Changes(edit, attribute)
        : edit.Kind == FixKind.Replace ? [new TextChange(span, edit.Text)]
        : [];

    private IEnumerable<TextChange> Changes(FixEdit edit, AttributeSyntax attribute) => edit.Kind switch
    {
        FixKind.Replace => [new TextChange(edit.Place < 0 ? span : attribute.Span, Named(edit.Text, attribute))],
        FixKind.InsertBefore => [new TextChange(new TextSpan(attribute.SpanStart, 0), Named(edit.Text, attribute) + ", ")],
        FixKind.RemoveLayer => [new TextChange(WithSeparator(attribute), "")],
        FixKind.Remove when Argument(attribute, edit.Name) is { } argument => [new TextChange(WithSeparator(argument), "")],
        _ => [],
    };

    // The attribute that an edit is about: the one under the squiggle, or another layer of the class.
    private AttributeSyntax? Target(FixEdit edit)
    {
        if (edit.Place < 0)
            return node.FirstAncestorOrSelf<AttributeSyntax>();
        return node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } declaration && model.GetDeclaredSymbol(declaration, cancellation) is { } type
            ? type.GetAttributes().Where(IsLayer).ElementAtOrDefault(edit.Place)?.ApplicationSyntaxReference?.GetSyntax(cancellation) as AttributeSyntax
            : null;
    }

    private static bool IsLayer(AttributeData attribute)
    {
        for (var type = attribute.AttributeClass?.BaseType; type is not null; type = type.BaseType)
        {
            if (type is { Name: "LayerAttribute", ContainingNamespace: { Name: Library, ContainingNamespace.IsGlobalNamespace: true } })
                return true;
        }

        return false;
    }

    private IEnumerable<TextChange> MakePartial(FixEdit edit) => node.AncestorsAndSelf()
        .OfType<TypeDeclarationSyntax>()
        .Skip(edit.Place)
        .Take(1)
        .Where(declaration => declaration.Identifier.ValueText == edit.Name && !declaration.Modifiers.Any(SyntaxKind.PartialKeyword))
        .Select(declaration => new TextChange(new TextSpan(declaration.Keyword.SpanStart, 0), "partial "));

    private List<TextChange> Set(AttributeSyntax attribute, IReadOnlyList<FixEdit> edits)
    {
        var changes = new List<TextChange>();
        var added = new List<string>();
        foreach (var edit in edits)
        {
            // Properties are written with an equals sign, parameters with a colon; they begin with a capital and a small letter.
            var value = Named(edit.Text, attribute);
            if (Argument(attribute, edit.Name) is { } argument)
                changes.Add(new TextChange(argument.Expression.Span, value));
            else
                added.Add(char.IsUpper(edit.Name[0]) ? $"{edit.Name} = {value}" : $"{edit.Name}: {value}");
        }

        if (added.Count > 0)
            changes.Add(Add(attribute, string.Join(", ", added)));
        return changes;
    }

    private static TextChange Add(AttributeSyntax attribute, string written) => attribute.ArgumentList is not { } list
        ? new TextChange(new TextSpan(attribute.Span.End, 0), $"({written})")
        : list.Arguments.Count == 0 ? new TextChange(new TextSpan(list.OpenParenToken.Span.End, 0), written)
        : new TextChange(new TextSpan(list.Arguments[list.Arguments.Count - 1].Span.End, 0), ", " + written);

    /// <summary>The argument of that property, or of that parameter of the constructor that was chosen.</summary>
    private AttributeArgumentSyntax? Argument(AttributeSyntax attribute, string name)
    {
        var arguments = attribute.ArgumentList?.Arguments ?? default;
        if (arguments.FirstOrDefault(argument => (argument.NameEquals?.Name ?? argument.NameColon?.Name)?.Identifier.ValueText == name) is { } byName)
            return byName;
        var position = (model.GetSymbolInfo(attribute, cancellation).Symbol as IMethodSymbol)?.Parameters.FirstOrDefault(
            parameter => parameter.Name == name)?.Ordinal ?? -1;
        return position >= 0 && position < arguments.Count && arguments[position] is { NameEquals: null, NameColon: null } byPosition ? byPosition : null;
    }

    // What names types of NetDsl gets a qualifier where the name alone means nothing or something else: that of the attribute beside which it stands, or the
    // namespace. Several attributes stand with commas between them.
    private string Named(string text, AttributeSyntax attribute)
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
                if (!after.StartsWith(" =", System.StringComparison.Ordinal))
                    written.Append(Qualifier(name, attribute, isAttribute: depth == 0 && !after.StartsWith(".", System.StringComparison.Ordinal)));
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
            if (type is { Name: nameof(System.Attribute), ContainingNamespace: { Name: nameof(System), ContainingNamespace.IsGlobalNamespace: true } })
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

    // With the comma that isn't needed any more, and with the brackets or parentheses where nothing stays in them.
    private static TextSpan WithSeparator(SyntaxNode item) => item.Parent switch
    {
        AttributeArgumentListSyntax { Arguments.Count: 1 } list => list.Span,
        AttributeArgumentListSyntax list => InList(list.Arguments.GetWithSeparators(), item),
        AttributeListSyntax { Attributes.Count: 1 } list => Line(list),
        AttributeListSyntax list => InList(list.Attributes.GetWithSeparators(), item),
        _ => item.Span,
    };

    private static TextSpan InList(SyntaxNodeOrTokenList items, SyntaxNode item)
    {
        var place = items.IndexOf(item);
        return place > 0
            ? TextSpan.FromBounds(items[place - 1].SpanStart, item.Span.End)
            : TextSpan.FromBounds(item.SpanStart, items[place + 2].SpanStart);
    }

    // Brackets that have a line to themselves leave none.
    private static TextSpan Line(AttributeListSyntax list)
    {
        var text = list.SyntaxTree.GetText();
        var line = text.Lines.GetLineFromPosition(list.SpanStart);
        var isAlone = text.ToString(line.Span).Trim() == list.ToString();
        return isAlone ? line.SpanIncludingLineBreak : TextSpan.FromBounds(list.SpanStart, list.GetLastToken().GetNextToken().SpanStart);
    }
}
