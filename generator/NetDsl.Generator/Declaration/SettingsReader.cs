using Microsoft.CodeAnalysis;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Declaration;

/// <summary>Reads the attributes that say how a GAN or a network is trained.</summary>
internal static class SettingsReader
{
    /// <summary>The losses, in the order in which a message lists them.</summary>
    public static readonly IReadOnlyList<string> Losses =
    [
        "BinaryCrossEntropy", "LeastSquares", "Hinge", "Wasserstein", "Relativistic", "SoftmaxCrossEntropy", "MeanSquaredError", "MeanAbsoluteError", "Huber",
    ];

    public static readonly IReadOnlyList<string> Optimizers = ["Adam", "AdamW", "Sgd", "RmsProp"];

    public static readonly IReadOnlyList<string> Schedules =
        ["ExponentialDecay", "InverseTimeDecay", "PolynomialDecay", "CosineDecay", "PiecewiseConstantDecay"];

    public static readonly IReadOnlyList<string> Augmentations = ["DiffAugment", "AdaptiveAugmentation"];

    /// <summary>What holds a discriminator smooth.</summary>
    public static readonly IReadOnlyList<string> Penalties = ["GradientPenalty", "ZeroCenteredPenalty", "DraganPenalty"];

    /// <summary>All attributes that are settings.</summary>
    public static readonly IReadOnlyList<string> Kinds =
        [.. Losses, .. Optimizers, .. Schedules, .. Augmentations, .. Penalties, "ExponentialMovingAverage", "Noise", "Reconstruction", "AuxiliaryClassifier"];

    /// <summary>Those that a trainer can't have.</summary>
    public static readonly IReadOnlyList<string> OnlyForGans =
    [
        "LeastSquares", "Hinge", "Wasserstein", "Relativistic", .. Augmentations, .. Penalties, "ExponentialMovingAverage", "Noise", "Reconstruction",
        "AuxiliaryClassifier",
    ];

    /// <summary>Those that a GAN can't have.</summary>
    public static readonly IReadOnlyList<string> OnlyForTrainers = ["SoftmaxCrossEntropy", "MeanSquaredError", "MeanAbsoluteError", "Huber"];

    /// <summary>The settings in the order in which they stand; null where the compiler reports an error in one of them.</summary>
    /// <param name="type">The class.</param>
    /// <param name="library">NetDsl's own namespace.</param>
    /// <param name="mistakes">Gets what is written as elsewhere.</param>
    public static EquatableArray<SettingDeclaration>? Read(INamedTypeSymbol type, INamespaceSymbol? library, List<Mistake> mistakes)
    {
        var settings = new List<SettingDeclaration>();
        var isReadable = library is null || !MistypedAttributes.StandAt(type, library);
        if (!isReadable)
            mistakes.AddRange(ForeignSpelling.Unknown(type, library!));
        var seen = new List<string>();
        foreach (var attribute in type.GetAttributes())
        {
            if (Kinds.FirstOrDefault(kind => AttributeNames.Is(attribute.AttributeClass, kind + "Attribute")) is not { } kind)
                continue;
            seen.Add(kind);
            if (ForeignSpelling.Of(attribute, kind, MistakePlace.OfAttribute(kind, null, seen.Count(other => other == kind) - 1)) is { } foreign)
                mistakes.Add(foreign);
            else if (ArgumentsReader.Read(attribute) is { } arguments)
                settings.Add(new SettingDeclaration(kind, settings.Count(setting => setting.Kind == kind), arguments));
            isReadable &= settings.Count == seen.Count;
        }

        return isReadable ? settings.ToEquatableArray() : null;
    }
}
