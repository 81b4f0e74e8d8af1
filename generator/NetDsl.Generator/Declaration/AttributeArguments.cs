using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Declaration;

/// <summary>Finds where an attribute's argument was written.</summary>
internal static class AttributeArguments
{
    private const char Position = '#';

    /// <summary>The name for an argument of which only its place is known.</summary>
    public static string AtPosition(int position) => Position + Wording.Literal(position);

    /// <summary>The argument's expression; null where it wasn't written.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="syntax">The same as it was written.</param>
    /// <param name="name">The constructor's parameter or the property, or a name from <see cref="AtPosition"/>.</param>
    /// <param name="element">Of an argument that is a list, the place of an element, from 0; null for the whole list.</param>
    public static ExpressionSyntax? Find(AttributeData attribute, AttributeSyntax syntax, string name, int? element = null)
    {
        var arguments = syntax.ArgumentList?.Arguments ?? default;
        if (name[0] == Position)
            return arguments.Select((argument, index) => (argument, index)).FirstOrDefault(item => AtPosition(item.index) == name).argument?.Expression;
        var byName = arguments.FirstOrDefault(argument => (argument.NameEquals?.Name ?? argument.NameColon?.Name)?.Identifier.ValueText == name);
        if (byName is not null)
            return Element(byName.Expression, element);

        // The elements of a list may stand one by one, or as one array.
        var position = attribute.AttributeConstructor?.Parameters.FirstOrDefault(parameter => parameter.Name == name)?.Ordinal ?? -1;
        if (position < 0 || position >= arguments.Count || arguments[position] is not { NameEquals: null, NameColon: null } byPosition)
            return null;
        if (element is not { } place || Elements(byPosition.Expression) is not null)
            return Element(byPosition.Expression, element);
        return position + place < arguments.Count && arguments[position + place] is { NameEquals: null, NameColon: null } own ? own.Expression
            : byPosition.Expression;
    }

    private static ExpressionSyntax Element(ExpressionSyntax list, int? element) =>
        element is { } place && Elements(list)?.ElementAtOrDefault(place) is { } found ? found : list;

    // The elements of a list that is written out; null of everything else.
    private static IReadOnlyList<ExpressionSyntax>? Elements(ExpressionSyntax list) => list switch
    {
        ArrayCreationExpressionSyntax { Initializer: { } written } => written.Expressions,
        ImplicitArrayCreationExpressionSyntax { Initializer: { } written } => written.Expressions,
        CollectionExpressionSyntax { Elements: var written } when written.All(element => element is ExpressionElementSyntax) =>
            [.. written.Select(element => ((ExpressionElementSyntax)element).Expression)],
        _ => null,
    };
}
