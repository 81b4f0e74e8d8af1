using Microsoft.CodeAnalysis;

namespace NetDsl.Generator.Declaration;

/// <summary>Types that the compiler refuses wherever they are named, because they are marked as obsolete: at the user's own code, which is enough.</summary>
internal static class Obsolescence
{
    /// <summary>Whether naming the type is an error.</summary>
    /// <param name="type">The type.</param>
    /// <param name="user">The class that names it: what is obsolete itself may.</param>
    public static bool IsRefused(ITypeSymbol? type, INamedTypeSymbol user) =>
        type is not null && Parts(type).Any(part => Mark(part) is { } mark && mark.ConstructorArguments.Any(argument => argument.Value is true))
        && Parts(user).All(part => Mark(part) is null);

    private static AttributeData? Mark(ITypeSymbol type) => type.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass is
    {
        Name: "ObsoleteAttribute",
        ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true },
    });

    private static IEnumerable<ITypeSymbol> Parts(ITypeSymbol type)
    {
        for (var part = type; part is not null; part = part.ContainingType)
            yield return part;
    }
}
