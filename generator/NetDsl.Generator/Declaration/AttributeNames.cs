using Microsoft.CodeAnalysis;

namespace NetDsl.Generator.Declaration;

/// <summary>The attributes of NetDsl, recognised by their full names.</summary>
internal static class AttributeNames
{
    public const string Network = "NetDsl.NetworkAttribute";
    public const string Gan = "NetDsl.GanAttribute";
    public const string CycleGan = "NetDsl.CycleGanAttribute";
    public const string Trainer = "NetDsl.TrainerAttribute";

    /// <summary>Whether the type is NetDsl's of that simple name.</summary>
    public static bool Is(INamedTypeSymbol? type, string name) =>
        type is { ContainingType: null, ContainingNamespace: { Name: "NetDsl", ContainingNamespace.IsGlobalNamespace: true } } && type.Name == name;

    /// <summary>Whether the attribute declares a layer: its class derives from <c>NetDsl.LayerAttribute</c>.</summary>
    public static bool IsLayer(AttributeData attribute)
    {
        for (var type = attribute.AttributeClass?.BaseType; type is not null; type = type.BaseType)
        {
            if (Is(type, "LayerAttribute"))
                return true;
        }

        return false;
    }

    /// <summary>The attribute of NetDsl with that name without ending, for example <c>Network</c>; null where the class has none.</summary>
    public static AttributeData? Find(ISymbol symbol, string name) =>
        FindAll(symbol, name).FirstOrDefault();

    /// <summary>The attribute that makes a class train networks; null where the class has none.</summary>
    public static AttributeData? FindTraining(ISymbol symbol) => Find(symbol, "Gan") ?? Find(symbol, "CycleGan") ?? Find(symbol, "Trainer");

    /// <summary>All attributes of NetDsl with that name without ending.</summary>
    public static IEnumerable<AttributeData> FindAll(ISymbol symbol, string name) =>
        symbol.GetAttributes().Where(attribute => Is(attribute.AttributeClass, name + "Attribute"));

    /// <summary>The attributes with that name, without ending, that no class declares.</summary>
    public static IEnumerable<AttributeData> Unknown(ISymbol symbol, string name) =>
        Unknown(symbol).Where(attribute => WithoutEnding(attribute.AttributeClass!.Name) == name);

    /// <summary>The attributes that no class declares: the compiler reports them.</summary>
    public static IEnumerable<AttributeData> Unknown(ISymbol symbol) =>
        symbol.GetAttributes().Where(attribute => attribute.AttributeClass is { TypeKind: TypeKind.Error });

    /// <summary>An attribute's name as it is mostly written, without its ending.</summary>
    public static string WithoutEnding(string name) =>
        name.EndsWith("Attribute", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Attribute".Length) : name;

    /// <summary>NetDsl's own namespace, where the class has any of its attributes; else null.</summary>
    public static INamespaceSymbol? Library(ISymbol symbol)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass is { TypeKind: not TypeKind.Error } type && Is(type, type.Name))
                return type.ContainingNamespace;
        }

        return null;
    }

    /// <summary>The class's layer attributes in the order in which they stand.</summary>
    public static IEnumerable<AttributeData> Layers(ISymbol symbol) => symbol.GetAttributes().Where(IsLayer);

    /// <summary>The name without its ending: <c>Conv2D</c>. A layer that isn't NetDsl's own keeps its full name.</summary>
    public static string Kind(AttributeData attribute)
    {
        var type = attribute.AttributeClass!;
        return Is(type, type.Name) ? WithoutEnding(type.Name) : type.ToDisplayString();
    }
}
