using Microsoft.CodeAnalysis;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Declaration;

/// <summary>Reads a class with <c>[Network]</c>. Here symbols end and values begin.</summary>
internal static class NetworkReader
{
    /// <summary>The largest unroll budget that may be set.</summary>
    public const int LargestUnrollBudget = 1024;

    /// <summary>The property of <c>[Network]</c> that names a weight file in the assembly.</summary>
    public const string EmbedWeights = "EmbedWeights";

    /// <summary>Whether the type is a class with <c>[Network]</c>.</summary>
    public static bool IsNetwork(ITypeSymbol type) => type is INamedTypeSymbol { TypeKind: TypeKind.Class } && AttributeNames.Find(type, "Network") is not null;

    /// <param name="isForeign">Whether the network comes from another assembly: its class has been checked there, and its half is written already.</param>
    public static NetworkReading Read(INamedTypeSymbol type, CancellationToken cancellation, bool isForeign = false)
    {
        var mistakes = new List<Mistake>();
        var classReading = ClassReader.Read(type, ClassRole.Network(type), isForeign ? [] : mistakes, cancellation);
        var attribute = AttributeNames.Find(type, "Network");
        var arguments = attribute is null ? null : ArgumentsReader.Read(attribute);
        var budget = arguments?.Items.FirstOrDefault(argument => argument.Name == "UnrollBudget")?.Value as int? ?? NetworkDefaults.UnrollBudget;
        if (budget is < 0 or > LargestUnrollBudget)
        {
            mistakes.Add(Mistake.At(
                MistakePlace.OfAttribute("Network", "UnrollBudget"),
                DiagnosticIds.ArgumentOutOfRange,
                "[Network]",
                "UnrollBudget",
                $"from 0 to {Wording.Number(LargestUnrollBudget)}",
                Wording.Number(budget),
                $"{Wording.Literal(budget < 0 ? 0 : LargestUnrollBudget)} would do").With(Fix.Of(
                    $"Write {Wording.Literal(budget < 0 ? 0 : LargestUnrollBudget)}",
                    FixEdit.Set("UnrollBudget", Wording.Literal(budget < 0 ? 0 : LargestUnrollBudget)))));
        }

        if (arguments?.Items.FirstOrDefault(argument => argument.Name == EmbedWeights)?.Value is string weights && string.IsNullOrWhiteSpace(weights))
        {
            mistakes.Add(Mistake.At(
                MistakePlace.OfAttribute("Network", EmbedWeights), DiagnosticIds.ArgumentOutOfRange, "[Network]", EmbedWeights, "a file's name", "empty",
                "write it as \"generator.safetensors\", or remove it").With(Fix.Of($"Remove {EmbedWeights}", FixEdit.Remove(EmbedWeights))));
        }
        else if (!isForeign && arguments?.Items.Any(argument => argument.Name == EmbedWeights && argument.Value is string) == true)
        {
            RequiredMembers.CheckEmbedded(type, mistakes);
        }

        if (!isForeign && AttributeNames.Find(type, "Fragment") is not null)
            mistakes.Add(Mistake.At(MistakePlace.OfAttribute("Fragment"), DiagnosticIds.NetworkAndOther, type.Name, "a network and a fragment"));
        var layers = LayersReader.Read(type, mistakes, cancellation);
        var isReadable = arguments is not null && layers is { } read && !IsSomethingElse(type, read);
        return new NetworkReading(
            classReading,
            new NetworkDeclaration(classReading.Type, budget, layers ?? EquatableArray<LayerDeclaration>.Empty)
            {
                Arguments = arguments
                ?? EquatableArray<ArgumentValue>.Empty
            },
            mistakes.ToEquatableArray(),
            isReadable)
        {
            Unread = isForeign || (arguments is not null && layers is not null) ? EquatableArray<UnreadValue>.Empty : UnreadValues.Of(type, cancellation),
        };
    }

    // What is a fragment, GAN or trainer too is told that alone, unless it has the layers of a network.
    private static bool IsSomethingElse(INamedTypeSymbol type, EquatableArray<LayerDeclaration> layers) =>
        (AttributeNames.Find(type, "Fragment") is not null && !layers.Items.Any(layer => layer.Kind == LayerDeclaration.Input))
        || (layers.Count == 0 && AttributeNames.FindTraining(type) is not null);
}
