using Microsoft.CodeAnalysis;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Declaration;

/// <summary>Reads a class with <c>[Gan]</c> and both networks that it joins. Here symbols end and values begin.</summary>
internal static class GanReader
{
    public static GanReading? Read(INamedTypeSymbol type, CancellationToken cancellation)
    {
        if (AttributeNames.Find(type, "Gan") is not { } attribute)
            return null;

        var mistakes = new List<Mistake>();
        var arguments = ArgumentsReader.Read(attribute);
        var loss = SettingsOf(type, "BinaryCrossEntropy");
        var adam = SettingsOf(type, "Adam");
        var isNetwork = NetworkReader.IsNetwork(type);
        if (isNetwork)
            mistakes.Add(Mistake.At(MistakePlace.OfAttribute("Gan"), DiagnosticIds.NetworkAndGan, type.Name));

        // A class that is both stays a network: what is wrong with the class itself is said once, there.
        var classReading = ClassReader.Read(type, ClassRole.Gan(type), isNetwork ? [] : mistakes, cancellation);
        var readable = arguments is not null && loss is not null && adam is not null
            && !attribute.ConstructorArguments.Any(argument => argument.Value is ITypeSymbol { TypeKind: TypeKind.Error });
        var generator = readable ? Network(attribute.ConstructorArguments[0], "generator") : default;
        var discriminator = readable ? Network(attribute.ConstructorArguments[1], "discriminator") : default;
        var access = new[] { MemberAccess(generator.Type, "generator"), MemberAccess(discriminator.Type, "discriminator") };
        return new GanReading(
            isNetwork ? classReading with { CanBeExtended = false } : classReading,
            generator.Reading,
            discriminator.Reading,
            TypeName(generator.Type),
            TypeName(discriminator.Type),
            new GanSettings(
                arguments ?? EquatableArray<ArgumentValue>.Empty,
                loss ?? EquatableArray<ArgumentValue>.Empty,
                adam ?? EquatableArray<ArgumentValue>.Empty),
            mistakes.ToEquatableArray(),
            access.FirstOrDefault(member => member == "private") ?? access.FirstOrDefault(member => member == "internal") ?? "public",
            readable);

        (ITypeSymbol? Type, NetworkReading? Reading) Network(TypedConstant constant, string argument)
        {
            var network = constant.Value as ITypeSymbol;
            if (network is INamedTypeSymbol named && NetworkReader.IsNetwork(named))
                return (named.IsUnboundGenericType ? null : named, NetworkReader.Read(named.OriginalDefinition, cancellation, isForeign: !SymbolEqualityComparer.Default.Equals(named.ContainingAssembly, type.ContainingAssembly)));
            mistakes.Add(Mistake.At(
                MistakePlace.OfAttribute("Gan", argument),
                DiagnosticIds.NotANetwork,
                type.Name,
                argument,
                network?.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat) ?? "null"));
            return (network, null);
        }

        // How members may be declared that name the network: as the GAN's own surface, or only as far as the network is seen.
        string MemberAccess(ITypeSymbol? network, string argument)
        {
            if (network is null || Visibility.Of(network).Covers(Visibility.Of(type)))
                return "public";
            if (NetworkReader.IsNetwork(network))
            {
                mistakes.Add(Mistake.At(
                    MistakePlace.OfAttribute("Gan", argument),
                    DiagnosticIds.LessAccessible,
                    type.Name,
                    argument,
                    network.Name));
            }

            return Visibility.Of(network).Inside == 2 ? "internal" : "private";
        }
    }

    private static EquatableArray<ArgumentValue>? SettingsOf(INamedTypeSymbol type, string attribute) =>
        AttributeNames.Find(type, attribute) is { } data ? ArgumentsReader.Read(data) : EquatableArray<ArgumentValue>.Empty;

    // What the generated half can name as the type of a parameter and a property: not void, pointers, static classes, or generic types without their arguments.
    private static string TypeName(ITypeSymbol? type) =>
        type is null or { IsStatic: true } or { SpecialType: SpecialType.System_Void } or { IsRefLikeType: true } or INamedTypeSymbol { IsUnboundGenericType: true }
        || type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer or TypeKind.Error
            ? "object"
            : type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
}
