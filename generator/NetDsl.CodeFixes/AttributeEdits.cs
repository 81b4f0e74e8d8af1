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
    private readonly AttributeSyntax? _attribute = node.FirstAncestorOrSelf<AttributeSyntax>();

    /// <summary>The changes that an edit is; none where what it is about isn't there.</summary>
    public IEnumerable<TextChange> Changes(FixEdit edit) => edit.Kind switch
    {
        FixKind.MakePartial => MakePartial(edit.Name),
        FixKind.Replace => [new TextChange(span, Qualified(edit.Text))],
        FixKind.InsertBefore when _attribute is not null => [new TextChange(new TextSpan(_attribute.SpanStart, 0), Qualified(edit.Text) + ", ")],
        FixKind.RemoveLayer when _attribute is not null => [new TextChange(WithSeparator(_attribute), "")],
        FixKind.Set when _attribute is not null => Set(edit.Name, Qualified(edit.Text)),
        FixKind.Remove when _attribute is not null && Argument(edit.Name) is { } argument => [new TextChange(WithSeparator(argument), "")],
        _ => [],
    };

    private IEnumerable<TextChange> MakePartial(string type) => node.AncestorsAndSelf()
        .OfType<TypeDeclarationSyntax>()
        .Where(declaration => declaration.Identifier.ValueText == type && !declaration.Modifiers.Any(SyntaxKind.PartialKeyword))
        .Take(1)
        .Select(declaration => new TextChange(new TextSpan(declaration.Keyword.SpanStart, 0), "partial "));

    private IEnumerable<TextChange> Set(string name, string value)
    {
        if (Argument(name) is { } argument)
            return [new TextChange(argument.Expression.Span, value)];

        // Properties are written with an equals sign, parameters with a colon; they begin with a capital and a small letter.
        var written = char.IsUpper(name[0]) ? $"{name} = {value}" : $"{name}: {value}";
        return _attribute!.ArgumentList is not { } list ? [new TextChange(new TextSpan(_attribute.Span.End, 0), $"({written})")]
            : list.Arguments.Count == 0 ? [new TextChange(new TextSpan(list.OpenParenToken.Span.End, 0), written)]
            : [new TextChange(new TextSpan(list.Arguments[list.Arguments.Count - 1].Span.End, 0), ", " + written)];
    }

    /// <summary>The argument of that property, or of that parameter of the constructor that was chosen.</summary>
    private AttributeArgumentSyntax? Argument(string name)
    {
        var arguments = _attribute!.ArgumentList?.Arguments ?? default;
        if (arguments.FirstOrDefault(argument => (argument.NameEquals?.Name ?? argument.NameColon?.Name)?.Identifier.ValueText == name) is { } byName)
            return byName;
        var position = (model.GetSymbolInfo(_attribute, cancellation).Symbol as IMethodSymbol)?.Parameters.FirstOrDefault(
            parameter => parameter.Name == name)?.Ordinal ?? -1;
        return position >= 0 && position < arguments.Count && arguments[position] is { NameEquals: null, NameColon: null } byPosition ? byPosition : null;
    }

    // What names a type of NetDsl gets the qualifier of the attribute beside which it stands, so that it means something where there is no using.
    private string Qualified(string text) =>
        _attribute?.Name is QualifiedNameSyntax or AliasQualifiedNameSyntax && char.IsUpper(text[0])
            ? _attribute.Name.ToString().Substring(0, _attribute.Name.ToString().Length - Simple(_attribute.Name).Length) + text
            : text;

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
