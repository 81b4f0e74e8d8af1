using Microsoft.CodeAnalysis;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Declaration;

/// <summary>A network that <c>[Gan]</c>, <c>[CycleGan]</c> or <c>[Trainer]</c> names.</summary>
/// <param name="Reading">The network; null where the type is none.</param>
/// <param name="TypeName">The type as it can stand in the generated half.</param>
/// <param name="MemberAccess"><c>public</c> where the network can be seen wherever the class can, else what members that name it may be.</param>
internal sealed record NetworkReference(NetworkReading? Reading, string TypeName, string MemberAccess)
{
    /// <summary>Whether it is declared in another project, where its generated half was made.</summary>
    public bool IsElsewhere { get; init; }

    /// <summary>Where the compiler itself reports an error.</summary>
    public static NetworkReference Unreadable { get; } = new(null, "object", "public");

    /// <summary>
    /// Whether the compiler itself reports an error in the argument, or at the class that it names: in an attribute that was to make it a network.
    /// </summary>
    /// <param name="owner">The class with the attribute.</param>
    public static bool IsUnreadable(TypedConstant constant, AttributeData attribute, INamedTypeSymbol owner) =>
        constant.Value is ITypeSymbol { TypeKind: TypeKind.Error }
        || Obsolescence.IsRefused(constant.Value as ITypeSymbol, owner)
        || (constant.Value is INamedTypeSymbol unmarked && UnmarkedNetwork.Is(unmarked, owner.ContainingAssembly))
        || (constant.Value is INamedTypeSymbol named && !NetworkReader.IsNetwork(named)
            && MistypedAttributes.StandAt(named, attribute.AttributeClass!.ContainingNamespace));

    /// <summary>Reads a constructor's argument that is a network's type.</summary>
    /// <param name="owner">The class with the attribute.</param>
    /// <param name="attribute">The attribute's name without ending.</param>
    /// <param name="argument">The argument's name.</param>
    /// <param name="constant">The argument.</param>
    /// <param name="mistakes">Gets what is wrong.</param>
    public static NetworkReference Read(INamedTypeSymbol owner, string attribute, string argument, TypedConstant constant, List<Mistake> mistakes,
        CancellationToken cancellation)
    {
        var type = constant.Value as ITypeSymbol;
        if (type is INamedTypeSymbol named && NetworkReader.IsNetwork(named))
        {
            var isForeign = !SymbolEqualityComparer.Default.Equals(named.ContainingAssembly, owner.ContainingAssembly);
            var reading = NetworkReader.Read(named.OriginalDefinition, cancellation, isForeign);
            return new NetworkReference(reading, Name(named), Access(owner, attribute, argument, named, mistakes)) { IsElsewhere = isForeign };
        }

        mistakes.Add(Mistake.At(
            MistakePlace.OfAttribute(attribute, argument),
            DiagnosticIds.NotANetwork,
            owner.Name,
            argument,
            type?.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat) ?? "null",
            type is INamedTypeSymbol { TypeKind: TypeKind.Class } unmarked && AttributeNames.Layers(unmarked).Any()
            && AttributeNames.Find(unmarked, "Fragment") is null
                ? $"write [Network] above '{unmarked.Name}'"
                : "name a network class"));
        return new NetworkReference(null, Name(type), Access(owner, attribute, argument, type, mistakes));
    }

    /// <summary>The narrower of two accesses.</summary>
    public static string Narrower(string access, string other) => access == "private" || other == "private" ? "private" : access == "internal"
        || other == "internal" ? "internal" : "public";

    // How members may be declared that name the network: as the class's own surface, or only as far as the network is seen.
    private static string Access(INamedTypeSymbol owner, string attribute, string argument, ITypeSymbol? network, List<Mistake> mistakes)
    {
        if (network is null || network is INamedTypeSymbol { IsUnboundGenericType: true } || Visibility.Of(network).Covers(Visibility.Of(owner)))
            return "public";
        if (NetworkReader.IsNetwork(network))
        {
            // At the top level there are two accessibilities to choose from; within other types it depends on those too.
            var isTop = owner.ContainingType is null && network.ContainingType is null;
            var fixWords = isTop ? $"make '{network.Name}' public, or '{owner.Name}' internal" : "give both the same accessibility";
            var inNetwork = ClassReader.MetadataName((INamedTypeSymbol)network);
            mistakes.Add(Mistake.At(
                MistakePlace.OfAttribute(attribute, argument), DiagnosticIds.LessAccessible, owner.Name, argument, network.Name,
                attribute switch { "Gan" => "GAN", "CycleGan" => "CycleGAN", _ => "trainer" }, fixWords).With(isTop
                    ? [Fix.Of($"Make '{network.Name}' public", FixEdit.Modify("internal", "public").InClass(inNetwork)),
                        Fix.Of($"Make '{owner.Name}' internal", FixEdit.Modify("public", "internal"))]
                    : []));
        }

        return Visibility.Of(network).Inside == 2 ? "internal" : "private";
    }

    // What the generated half can name as the type of a parameter and a property: not void, pointers, static classes, what only its own file sees, or generic
    // types without their arguments.
    private static string Name(ITypeSymbol? type) =>
        type is null or INamedTypeSymbol { IsFileLocal: true } or { IsStatic: true } or { SpecialType: SpecialType.System_Void } or { IsRefLikeType: true }
        or INamedTypeSymbol { IsUnboundGenericType: true }
        || type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer or TypeKind.Error
            ? "object"
            : type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
}
