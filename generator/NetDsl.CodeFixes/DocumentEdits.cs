using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetDsl.Generator.Values;

namespace NetDsl.CodeFixes;

/// <summary>The edits of one document, which become changes of its text together: what several edits say of one list is one change of it.</summary>
internal sealed class DocumentEdits(SemanticModel model, CancellationToken cancellation)
{
    private const string Space = " ";

    private readonly LibraryNames _names = new(model);
    private readonly Dictionary<AttributeSyntax, List<FixEdit>> _arguments = [];
    private readonly Dictionary<AttributeSyntax, FixEdit> _whole = [];
    private readonly HashSet<AttributeSyntax> _removed = [];
    private readonly HashSet<TextChange> _others = [];

    /// <summary>Whether the edit goes together with those that are there.</summary>
    public bool Takes(FixEdit edit, SyntaxNode node)
    {
        if (node is not AttributeSyntax attribute || edit.Kind is FixKind.InsertBefore or FixKind.InsertBehind or FixKind.Respell)
            return true;
        if (_whole.TryGetValue(attribute, out var whole))
            return whole.Kind == edit.Kind && whole.Name == edit.Name && whole.Text == edit.Text;
        return !_arguments.TryGetValue(attribute, out var others)
            || (IsOfArguments(edit) && others.All(other => other.Name != edit.Name || (other.Kind == edit.Kind && other.Text == edit.Text)));
    }

    /// <summary>Adds an edit.</summary>
    /// <param name="edit">The edit.</param>
    /// <param name="node">What it is about.</param>
    /// <param name="destination">Where a layer is moved.</param>
    /// <param name="span">The squiggle.</param>
    public void Add(FixEdit edit, SyntaxNode node, SyntaxNode? destination, TextSpan span)
    {
        switch (node)
        {
            case AttributeSyntax attribute when edit.Kind == FixKind.Respell:
                _others.UnionWith(attribute.DescendantNodes().OfType<LiteralExpressionSyntax>().Where(text => text.Token.ValueText == edit.Name)
                    .Select(text => new TextChange(text.Span, edit.Text)));
                break;
            case AttributeSyntax attribute when IsOfArguments(edit):
                if (!_arguments.TryGetValue(attribute, out var edits))
                    _arguments[attribute] = edits = [];
                if (edits.All(known => known.Kind != edit.Kind || known.Name != edit.Name))
                    edits.Add(edit);
                break;
            case AttributeSyntax attribute:
                AddWhole(edit, attribute, destination, span);
                break;
            case ConstructorDeclarationSyntax constructor:
                _others.Add(constructor.Initializer is { } initializer ? new TextChange(initializer.Span, $": {edit.Text}")
                    : Insertion(constructor.ParameterList.Span.End, $" : {edit.Text}"));
                break;
            case TypeDeclarationSyntax type when edit.Kind == FixKind.MakePartial:
                _others.Add(Insertion(type.Keyword.SpanStart, "partial "));
                break;
            case TypeDeclarationSyntax type:
                _others.UnionWith(Modify(type, edit));
                break;
            default:
                _others.Add(new TextChange(span, node.FirstAncestorOrSelf<AttributeSyntax>() is { } around ? _names.Qualified(edit.Text, around) : edit.Text));
                break;
        }
    }

    /// <summary>All changes of the text, in its order.</summary>
    public IReadOnlyList<TextChange> Changes() =>
    [
        .. _others
            .Concat(_arguments.Where(edited => !_removed.Contains(edited.Key)).SelectMany(edited => Arguments(edited.Key, edited.Value)))
            .Concat(_removed.GroupBy(attribute => (AttributeListSyntax)attribute.Parent!).SelectMany(Removals))
            .OrderBy(change => change.Span.Start)
            .ThenBy(change => change.Span.End),
    ];

    /// <summary>The words of a declaration that are among these: modifiers, and <c>record</c>.</summary>
    public static IEnumerable<SyntaxToken> Modifiers(TypeDeclarationSyntax type, IReadOnlyCollection<string> words) =>
        type.Modifiers.Where(modifier => words.Contains(modifier.ValueText))
            .Concat(type is RecordDeclarationSyntax record && words.Contains(record.Keyword.ValueText) ? [record.Keyword] : []);

    private static bool IsOfArguments(FixEdit edit) => edit.Kind is FixKind.Set or FixKind.Remove or FixKind.Exchange;

    private static TextChange Insertion(int place, string text) => new(new TextSpan(place, 0), text);

    private void AddWhole(FixEdit edit, AttributeSyntax attribute, SyntaxNode? destination, TextSpan span)
    {
        switch (edit.Kind)
        {
            case FixKind.InsertBefore:
                _others.Add(Insertion(attribute.SpanStart, _names.Qualified(edit.Text, attribute) + ", "));
                return;
            case FixKind.InsertBehind:
                _others.Add(Insertion(attribute.Span.End, ", " + _names.Qualified(edit.Text, attribute)));
                return;
            case FixKind.Replace:
                _others.Add(new TextChange(edit.IsUnderSquiggle ? span : attribute.Span, _names.Qualified(edit.Text, attribute)));
                break;
            default:
                _removed.Add(attribute);
                if (destination is not null)
                    _others.Add(edit.Kind == FixKind.MoveBefore ? Insertion(destination.SpanStart, $"{attribute}, ")
                        : Insertion(destination.Span.End, $", {attribute}"));
                break;
        }

        _whole[attribute] = edit;
    }

    private static IEnumerable<TextChange> Modify(TypeDeclarationSyntax type, FixEdit edit)
    {
        var words = Modifiers(type, edit.Name.Split(' ')).ToList();
        if (words.Count == 0)
        {
            yield return Insertion(type.Modifiers.Count > 0 ? type.Modifiers[0].SpanStart : type.Keyword.SpanStart, edit.Text + Space);
            yield break;
        }

        // What is a class already in so many words needs the word only once.
        var text = type is RecordDeclarationSyntax { ClassOrStructKeyword.RawKind: (int)SyntaxKind.ClassKeyword } record && words[0] == record.Keyword
            ? "" : edit.Text;
        for (var index = 0; index < words.Count; index++)
        {
            yield return index == 0 && text.Length > 0 ? new TextChange(words[0].Span, text)
                : new TextChange(TextSpan.FromBounds(words[index].SpanStart, words[index].GetNextToken().SpanStart), "");
        }
    }

    private IEnumerable<TextChange> Arguments(AttributeSyntax attribute, List<FixEdit> edits)
    {
        var arguments = attribute.ArgumentList?.Arguments ?? default;
        var removed = edits.Where(edit => edit.Kind == FixKind.Remove).Select(edit => Argument(attribute, edit.Name)).OfType<AttributeArgumentSyntax>()
            .ToList();
        var added = new List<string>();
        foreach (var edit in edits)
        {
            if (edit.Kind == FixKind.Exchange && Argument(attribute, edit.Name) is { } one && Argument(attribute, edit.Text) is { } other)
            {
                yield return new TextChange(one.Expression.Span, other.Expression.ToString());
                yield return new TextChange(other.Expression.Span, one.Expression.ToString());
            }

            if (edit.Kind != FixKind.Set)
                continue;

            // Properties are written with an equals sign, parameters with a colon; they begin with a capital and a small letter.
            var value = _names.Qualified(edit.Text, attribute);
            if (Argument(attribute, edit.Name) is { } argument)
                yield return new TextChange(argument.Expression.Span, value);
            else
                added.Add(char.IsUpper(edit.Name[0]) ? $"{edit.Name} = {value}" : $"{edit.Name}: {value}");
        }

        var text = string.Join(", ", added);
        if (attribute.ArgumentList is not { } list)
        {
            if (added.Count > 0)
                yield return Insertion(attribute.Span.End, $"({text})");
            yield break;
        }

        if (removed.Count > 0 && removed.Count == arguments.Count)
        {
            yield return added.Count == 0 ? new TextChange(list.Span, "") : new TextChange(arguments.Span, text);
            yield break;
        }

        foreach (var span in InList(arguments.GetWithSeparators(), removed))
            yield return new TextChange(span, "");
        if (added.Count > 0)
            yield return arguments.Count == 0 ? Insertion(list.OpenParenToken.Span.End, text) : Insertion(arguments.Span.End, ", " + text);
    }

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

    // With the brackets where nothing stays in them.
    private static IEnumerable<TextChange> Removals(IGrouping<AttributeListSyntax, AttributeSyntax> removed) =>
        removed.Count() == removed.Key.Attributes.Count
            ? [new TextChange(Line(removed.Key), "")]
            : InList(removed.Key.Attributes.GetWithSeparators(), [.. removed]).Select(span => new TextChange(span, ""));

    // Items with the commas that aren't needed any more: the one before, or, where nothing stays before, the one behind.
    private static IEnumerable<TextSpan> InList(SyntaxNodeOrTokenList items, IReadOnlyCollection<SyntaxNode> removed)
    {
        var isFirst = true;
        for (var place = 0; place < items.Count; place += 2)
        {
            if (!removed.Contains(items[place].AsNode()))
                isFirst = false;
            else if (isFirst)
                yield return TextSpan.FromBounds(items[place].SpanStart, items[place + 2].SpanStart);
            else
                yield return TextSpan.FromBounds(items[place - 1].SpanStart, items[place].Span.End);
        }
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
