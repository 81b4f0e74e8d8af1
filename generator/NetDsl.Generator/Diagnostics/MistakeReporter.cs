using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Generator.Declaration;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Diagnostics;

/// <summary>Makes diagnostics of mistakes. Locations are looked up here and only here, so that they stay out of what is cached.</summary>
internal static class MistakeReporter
{
    /// <summary>What the generator reports.</summary>
    public static void Report(SourceProductionContext output, ClassMistakes mistakes, Compilation compilation)
    {
        if (compilation.Assembly.GetTypeByMetadataName(mistakes.MetadataName) is not { } type)
            return;
        foreach (var mistake in mistakes.Mistakes)
            output.ReportDiagnostic(Diagnose(type, mistake, output.CancellationToken));
    }

    /// <summary>The diagnostic at its place in the source.</summary>
    /// <param name="type">The class with the mistake.</param>
    /// <param name="mistake">What is wrong.</param>
    /// <param name="cancellation">Whether it is still wanted.</param>
    public static Diagnostic Diagnose(INamedTypeSymbol type, Mistake mistake, CancellationToken cancellation) => Diagnostic.Create(
        DiagnosticCatalog.Find(mistake.Id), Locate(type, mistake.Place, cancellation), Fix.Write(mistake.Fixes).ToImmutableDictionary(),
        [.. mistake.Arguments.Items.Select(Wording.InOneLine)]);

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
        return place.Argument is { } argument && AttributeArguments.Find(attribute, syntax, argument, place.Element) is { } expression
            ? expression.GetLocation()
            : syntax.GetLocation();
    }

    // The class's name where the attributes stand.
    private static Location? Identifier(INamedTypeSymbol type, CancellationToken cancellation)
    {
        var attribute = AttributeNames.Find(type, "Network") ?? AttributeNames.FindTraining(type);
        var declaration = attribute?.ApplicationSyntaxReference?.GetSyntax(cancellation).FirstAncestorOrSelf<TypeDeclarationSyntax>();
        return declaration?.Identifier.GetLocation() ?? type.Locations.FirstOrDefault();
    }
}
