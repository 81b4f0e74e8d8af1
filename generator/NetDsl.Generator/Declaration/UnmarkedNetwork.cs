using Microsoft.CodeAnalysis;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Declaration;

/// <summary>A class that can only be a network, because it has an Input, and isn't marked as one.</summary>
/// <param name="MetadataName">The class.</param>
/// <param name="Name">Its name, for the message.</param>
internal sealed record UnmarkedNetwork(string MetadataName, string Name)
{
    /// <summary>The attribute by which it is found.</summary>
    public const string Input = "NetDsl.InputAttribute";

    /// <summary>
    /// The class; null where it is marked, or where the compiler reports an attribute that isn't known, which may have been meant to mark it.
    /// </summary>
    public static UnmarkedNetwork? Read(INamedTypeSymbol type) =>
        AttributeNames.Find(type, "Network") is not null
        || AttributeNames.Find(type, "Fragment") is not null
        || type.GetAttributes().Any(attribute => attribute.AttributeClass is null or { TypeKind: TypeKind.Error })
            ? null
            : new UnmarkedNetwork(ClassReader.MetadataName(type), type.Name);

    /// <summary>Whether that is said of a class of this project, so that who names it needn't be told so too.</summary>
    public static bool Is(INamedTypeSymbol type, IAssemblySymbol project) => SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, project)
        && type.TypeKind == TypeKind.Class && AttributeNames.Find(type, LayerDeclaration.Input) is not null && Read(type) is not null;

    /// <summary>What is wrong, at its first layer.</summary>
    public Mistake Mistake => Values.Mistake.At(MistakePlace.OfLayer(0), DiagnosticIds.LayersWithoutNetwork, Name)
        .With(Fix.Of("Write [Network]", FixEdit.InsertBefore("Network")));
}
