using Microsoft.CodeAnalysis;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Declaration;

/// <summary>Reads a class with <c>[Trainer]</c> and the network that it trains. Here symbols end and values begin.</summary>
internal static class TrainerReader
{
    public static TrainerReading? Read(INamedTypeSymbol type, CancellationToken cancellation)
    {
        if (AttributeNames.Find(type, "Trainer") is not { } attribute)
            return null;

        var mistakes = new List<Mistake>();
        var arguments = ArgumentsReader.Read(attribute);
        var settings = SettingsReader.Read(type, attribute.AttributeClass?.ContainingNamespace, mistakes);

        // A class that is something else too stays that: what is wrong with the class itself is said once, there.
        var isOther = NetworkReader.IsNetwork(type) || AttributeNames.Find(type, "Gan") is not null || AttributeNames.Find(type, "CycleGan") is not null
            || AttributeNames.Find(type, "Fragment") is not null;
        if (isOther)
            mistakes.Add(Mistake.At(MistakePlace.OfAttribute("Trainer"), DiagnosticIds.TrainerAndOther, type.Name));
        var classReading = ClassReader.Read(type, ClassRole.Trainer(type), isOther ? [] : mistakes, cancellation);
        var readable = arguments is not null && settings is not null && !isOther
            && !NetworkReference.IsUnreadable(attribute.ConstructorArguments[0], attribute, type);
        var network = readable ? NetworkReference.Read(type, "Trainer", "network", attribute.ConstructorArguments[0], mistakes, cancellation)
            : NetworkReference.Unreadable;
        return new TrainerReading(
            isOther ? classReading with { CanBeExtended = false } : classReading,
            network,
            settings ?? EquatableArray<SettingDeclaration>.Empty,
            mistakes.ToEquatableArray(),
            readable)
        {
            Unread = readable || isOther ? EquatableArray<UnreadValue>.Empty : UnreadValues.Of(type, cancellation),
        };
    }
}
