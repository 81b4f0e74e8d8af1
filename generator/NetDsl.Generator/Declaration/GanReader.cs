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
        var classReading = ClassReader.Read(type, ClassRole.Gan, isNetwork ? [] : mistakes, cancellation);
        var readable = arguments is not null && loss is not null && adam is not null;
        var generator = readable ? Network(attribute.ConstructorArguments[0], "generator") : default;
        var discriminator = readable ? Network(attribute.ConstructorArguments[1], "discriminator") : default;
        var visible = CheckVisible(generator.Type, "generator") & CheckVisible(discriminator.Type, "discriminator");
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
            visible,
            readable);

        (ITypeSymbol? Type, NetworkReading? Reading) Network(TypedConstant constant, string argument)
        {
            var network = constant.Value as ITypeSymbol;
            if (network is INamedTypeSymbol named && NetworkReader.IsNetwork(named))
                return (named.IsUnboundGenericType ? null : named, NetworkReader.Read(named.OriginalDefinition, cancellation));
            mistakes.Add(Mistake.At(
                MistakePlace.OfAttribute("Gan", argument),
                DiagnosticIds.NotANetwork,
                type.Name,
                argument,
                network?.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat) ?? "null"));
            return (network, null);
        }

        bool CheckVisible(ITypeSymbol? network, string argument)
        {
            if (network is null || Visibility(network) >= Visibility(type))
                return true;
            if (NetworkReader.IsNetwork(network))
            {
                mistakes.Add(Mistake.At(
                    MistakePlace.OfAttribute("Gan", argument),
                    DiagnosticIds.LessAccessible,
                    type.Name,
                    argument,
                    network.Name));
            }

            return false;
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

    // 2: from everywhere; 1: within the assembly; 0: within the types around it.
    private static int Visibility(ITypeSymbol type)
    {
        var own = type.DeclaredAccessibility switch
        {
            Accessibility.Public or Accessibility.NotApplicable => 2,
            Accessibility.Internal or Accessibility.ProtectedOrInternal => 1,
            _ => 0,
        };
        return type.ContainingType is { } containing ? Math.Min(own, Visibility(containing)) : own;
    }
}
