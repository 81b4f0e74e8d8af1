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
        var settings = SettingsReader.Read(type, attribute.AttributeClass?.ContainingNamespace, mistakes);
        var isNetwork = NetworkReader.IsNetwork(type);
        if (isNetwork)
            mistakes.Add(Mistake.At(MistakePlace.OfAttribute("Gan"), DiagnosticIds.NetworkAndOther, type.Name, "a network and a GAN"));
        var isFragment = !isNetwork && AttributeNames.Find(type, "Fragment") is not null;
        if (isFragment)
            mistakes.Add(Mistake.At(MistakePlace.OfAttribute("Gan"), DiagnosticIds.NetworkAndOther, type.Name, "a fragment and a GAN"));

        // A class that is both stays a network: what is wrong with the class itself is said once, there.
        var classReading = ClassReader.Read(type, ClassRole.Gan(type), isNetwork ? [] : mistakes, cancellation);
        var readable = arguments is not null && settings is not null && !isNetwork && !isFragment
            && !attribute.ConstructorArguments.Any(argument => NetworkReference.IsUnreadable(argument, attribute, type));
        var generator = readable ? NetworkReference.Read(type, "Gan", "generator", attribute.ConstructorArguments[0], mistakes, cancellation)
            : NetworkReference.Unreadable;
        var discriminator = readable ? NetworkReference.Read(type, "Gan", "discriminator", attribute.ConstructorArguments[1], mistakes, cancellation)
            : NetworkReference.Unreadable;
        var isTwice = !isNetwork && readable && SymbolEqualityComparer.Default.Equals(
            attribute.ConstructorArguments[0].Value as ISymbol, attribute.ConstructorArguments[1].Value as ISymbol);
        if (isTwice && generator.Reading is { } twice)
            mistakes.Add(Mistake.At(MistakePlace.OfAttribute("Gan", "discriminator"), DiagnosticIds.SameNetworkTwice, type.Name, twice.Class.Type.Name));
        var required = readable && AttributeNames.Find(type, "ExponentialMovingAverage") is not null
            ? RequiredMembers.OfAverage(type, attribute.ConstructorArguments[0], mistakes) : EquatableArray<string>.Empty;
        return new GanReading(
            isNetwork ? classReading with { CanBeExtended = false } : classReading,
            generator,
            discriminator,
            arguments ?? EquatableArray<ArgumentValue>.Empty,
            settings ?? EquatableArray<SettingDeclaration>.Empty,
            mistakes.ToEquatableArray(),
            readable)
        {
            RequiredMembers = required,
            Unread = readable || isNetwork || isFragment ? EquatableArray<UnreadValue>.Empty : UnreadValues.Of(type, cancellation),
        };
    }
}
