using NetDsl.Generator.Declaration;
using NetDsl.Generator.Review.Fixes;
using NetDsl.Generator.Shapes;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Training;

/// <summary>What all kinds of GANs ask of their networks, and what is said where it isn't so.</summary>
internal static class GanFit
{
    /// <summary>Whether a discriminator gives one number for an image, or one for each of its places.</summary>
    public static bool EndsInScores(ShapedNetwork network) => network.OutputShape.Elements == 1 || network.OutputShape is { IsImage: true, Channels: 1 };

    /// <summary>What is wrong with a discriminator that doesn't.</summary>
    /// <param name="place">Where it is named.</param>
    public static Mistake NoScores(MistakePlace place, NetworkReading discriminator, TensorShape judgement)
    {
        var end = End(discriminator, judgement);
        return Mistake.At(place, DiagnosticIds.NotOneNumber, discriminator.Class.Type.Name, judgement.Described, end.Words).With(end.Fixes);
    }

    /// <summary>What is wrong with a network that has several outputs.</summary>
    /// <param name="place">Where it is named.</param>
    /// <param name="role">Generator or discriminator.</param>
    public static Mistake SeveralOutputs(MistakePlace place, string role, ShapedNetwork network) =>
        Mistake.At(place, DiagnosticIds.SeveralOutputs, role, network.Type.Name, Wording.Literal(network.Outputs.Count));

    /// <summary>Whether training a network would change nothing, because all that it could learn is frozen.</summary>
    public static bool IsFrozen(ShapedNetwork network) => network is { HasFrozenLayers: true, HasTrainedParameters: false };

    /// <summary>One way out, or two.</summary>
    public static string EitherOr(FoundFix? first, FoundFix? second) => first is not null && second is not null ? $"{first.Words}, or {second.Words}"
        : (first ?? second)?.Words ?? "make them the same";

    // How a discriminator comes to one number, or to a map of them. Where an Output holds it to what it gives, that must be changed by hand too.
    private static (string Words, Fix?[] Fixes) End(NetworkReading network, TensorShape judgement)
    {
        var layers = network.Declaration.Layers.Items;
        var isFree = layers.All(layer => layer.Kind != LayerDeclaration.Output);
        var last = layers.Last(layer => layer.IsLayer);
        if (!judgement.IsImage && last is { Kind: "Dense", Place.Fragment: null })
            return ($"write Dense(1) in place of {last.Described}",
                [isFree ? Written("Write", "Dense(1)", FixEdit.Set("units", "1").In(last.Place.Attribute)) : null]);
        return judgement.IsImage
            ? ("end it with Flatten, Dense(1), or with Conv2D(1, 1) for a map of scores", [Inserted("Flatten, Dense(1)"), Inserted("Conv2D(1, 1)")])
            : ("end it with Dense(1)", [Inserted("Dense(1)")]);

        Fix? Inserted(string end) => isFree ? Written("Insert", end, FixEdit.InsertBehind(end).In(layers.Last().Place.Attribute)) : null;

        Fix Written(string verb, string end, FixEdit edit) =>
            Fix.Of($"{verb} {end} at the end of '{network.Class.Type.Name}'", edit).InClass(network.Class.MetadataName);
    }
}
