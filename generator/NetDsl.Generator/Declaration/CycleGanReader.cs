using Microsoft.CodeAnalysis;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Declaration;

/// <summary>Reads a class with <c>[CycleGan]</c> and the four networks that it joins. Here symbols end and values begin.</summary>
internal static class CycleGanReader
{
    /// <summary>The attribute's arguments that are networks, in their order: both generators, then both discriminators.</summary>
    public static readonly IReadOnlyList<string> Networks = ["generatorAtoB", "generatorBtoA", "discriminatorA", "discriminatorB"];

    private const string Attribute = "CycleGan";
    private const int Generators = 2;

    public static CycleGanReading? Read(INamedTypeSymbol type, CancellationToken cancellation)
    {
        if (AttributeNames.Find(type, Attribute) is not { } attribute)
            return null;

        var mistakes = new List<Mistake>();
        var arguments = ArgumentsReader.Read(attribute);
        var settings = SettingsReader.Read(type, attribute.AttributeClass?.ContainingNamespace, mistakes);

        // A class that is something else too stays that: what is wrong with the class itself is said once, there.
        var other = NetworkReader.IsNetwork(type) ? "network" : AttributeNames.Find(type, "Gan") is not null ? "GAN"
            : AttributeNames.Find(type, "Fragment") is not null ? "fragment" : null;
        if (other is not null)
            mistakes.Add(Mistake.At(MistakePlace.OfAttribute(Attribute), DiagnosticIds.NetworkAndOther, type.Name, $"a {other} and a CycleGAN"));
        var classReading = ClassReader.Read(type, ClassRole.CycleGan(type), other is null ? mistakes : [], cancellation);
        var readable = arguments is not null && settings is not null && other is null
            && !attribute.ConstructorArguments.Any(argument => NetworkReference.IsUnreadable(argument, attribute, type));
        var networks = Networks.Select((argument, index) => readable
            ? NetworkReference.Read(type, Attribute, argument, attribute.ConstructorArguments[index], mistakes, cancellation)
            : NetworkReference.Unreadable).ToList();
        if (readable)
            CheckSides(type, attribute, networks, mistakes);
        return new CycleGanReading(
            other is null ? classReading : classReading with { CanBeExtended = false },
            networks[0],
            networks[1],
            networks[2],
            networks[3],
            arguments ?? EquatableArray<ArgumentValue>.Empty,
            settings ?? EquatableArray<SettingDeclaration>.Empty,
            mistakes.ToEquatableArray(),
            readable)
        {
            Unread = readable || other is not null ? EquatableArray<UnreadValue>.Empty : UnreadValues.Of(type, cancellation),
        };
    }

    // Both generators may be of one class, and both discriminators, but no class can be on both sides.
    private static void CheckSides(INamedTypeSymbol type, AttributeData attribute, List<NetworkReference> networks, List<Mistake> mistakes)
    {
        for (var judge = Generators; judge < networks.Count; judge++)
        {
            var isTwice = networks[judge].Reading is not null && attribute.ConstructorArguments.Take(Generators).Any(argument =>
                SymbolEqualityComparer.Default.Equals(argument.Value as ISymbol, attribute.ConstructorArguments[judge].Value as ISymbol));
            if (!isTwice)
                continue;
            mistakes.Add(Mistake.At(MistakePlace.OfAttribute(Attribute, Networks[judge]), DiagnosticIds.SameNetworkTwice, type.Name,
                networks[judge].Reading!.Class.Type.Name));
            return;
        }
    }
}
