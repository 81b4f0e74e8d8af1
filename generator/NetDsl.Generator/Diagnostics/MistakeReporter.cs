using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Generator.Declaration;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Diagnostics;

/// <summary>Reports mistakes at their places in the source. Locations are looked up here and only here, so that they stay out of what is cached.</summary>
internal static class MistakeReporter
{
    public static void Report(SourceProductionContext output, ClassMistakes mistakes, Compilation compilation)
    {
        if (compilation.Assembly.GetTypeByMetadataName(mistakes.MetadataName) is not { } type)
            return;
        foreach (var mistake in mistakes.Mistakes)
        {
            var location = Locate(type, mistake.Place, output.CancellationToken);
            output.ReportDiagnostic(
                Diagnostic.Create(Descriptors.Find(mistake.Id), location, Fix.Write(mistake.Fixes).ToImmutableDictionary(),
                    [.. mistake.Arguments.Items.Select(Wording.InOneLine)]));
        }
    }

    private static Location? Locate(INamedTypeSymbol type, MistakePlace place, CancellationToken cancellation)
    {
        if (place.Constructor >= 0 && type.InstanceConstructors.ElementAtOrDefault(place.Constructor)?.Locations.FirstOrDefault() is { } constructor)
            return constructor;
        var attribute = place switch
        {
            { Attribute: { } name } => AttributeNames.FindAll(type, name).Concat(AttributeNames.Unknown(type, name)).ElementAtOrDefault(place.Occurrence),
            { Layer: >= 0 and var layer } => AttributeNames.Layers(type).ElementAtOrDefault(layer),
            _ => null,
        };
        if (attribute?.ApplicationSyntaxReference?.GetSyntax(cancellation) is not AttributeSyntax syntax)
            return Identifier(type, cancellation);
        return place.Argument is { } argument && Argument(attribute, syntax, argument, place.Element) is { } expression ? expression.GetLocation()
            : syntax.GetLocation();
    }

    private static ExpressionSyntax? Argument(AttributeData attribute, AttributeSyntax syntax, string name, int? element)
    {
        var arguments = syntax.ArgumentList?.Arguments ?? default;
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

    // The class's name where the attributes stand.
    private static Location? Identifier(INamedTypeSymbol type, CancellationToken cancellation)
    {
        var attribute = AttributeNames.Find(type, "Network") ?? AttributeNames.Find(type, "Gan") ?? AttributeNames.Find(type, "Trainer");
        var declaration = attribute?.ApplicationSyntaxReference?.GetSyntax(cancellation).FirstAncestorOrSelf<TypeDeclarationSyntax>();
        return declaration?.Identifier.GetLocation() ?? type.Locations.FirstOrDefault();
    }
}
