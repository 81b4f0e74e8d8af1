using Microsoft.CodeAnalysis;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Declaration;

/// <summary>Reads a class's layer attributes in the order in which they stand.</summary>
internal static class LayersReader
{
    /// <summary>The layers; null where the compiler reports an error in one of them.</summary>
    public static EquatableArray<LayerDeclaration>? Read(INamedTypeSymbol type, List<Mistake> mistakes)
    {
        var layers = new List<LayerDeclaration>();
        SyntaxNode? firstOwner = null;
        var orderIsUnclear = false;
        foreach (var attribute in AttributeNames.Layers(type))
        {
            if (ArgumentsReader.Read(attribute) is not { } arguments)
                return null;

            var owner = attribute.ApplicationSyntaxReference?.GetSyntax().Parent?.Parent;
            firstOwner ??= owner;
            if (owner != firstOwner && !orderIsUnclear)
            {
                orderIsUnclear = true;
                mistakes.Add(Mistake.At(MistakePlace.OfLayer(layers.Count), DiagnosticIds.OrderUnclear, type.Name));
            }

            layers.Add(new LayerDeclaration(AttributeNames.Kind(attribute), layers.Count, arguments));
        }

        return layers.ToEquatableArray();
    }
}
