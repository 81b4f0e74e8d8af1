using NetDsl.Generator.Declaration;
using NetDsl.Generator.Layers.Windows;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Review.Advice;

/// <summary>Arguments of layers that another argument makes meaningless.</summary>
internal sealed class LayerArgumentsWithoutEffect : IAdvice<AdvisedNetwork>
{
    // What belongs to a parameter that can be left out.
    private static readonly (string Switch, string Initializer)[] Initializers =
        [("UseBias", "BiasInitializer"), ("Center", "BetaInitializer"), ("Scale", "GammaInitializer")];

    // What is said of both axes, or all sides, and of each.
    private static readonly (string Whole, string[] Parts)[] Axes =
    [
        ("Strides", ["StrideHeight", "StrideWidth"]),
        ("DilationRate", ["DilationHeight", "DilationWidth"]),
        ("OutputPadding", ["OutputPaddingHeight", "OutputPaddingWidth"]),
        ("ExplicitPadding", ["PaddingTop", "PaddingBottom", "PaddingLeft", "PaddingRight"]),
    ];

    public IEnumerable<Mistake> For(AdvisedNetwork network) => network.Layers.SelectMany(For);

    private static IEnumerable<Mistake> For(AdvisedLayer layer)
    {
        if (layer.Declaration.Argument(LayerDeclaration.Trainable) is false && layer.Shaped.Parameters.Count == 0)
            yield return Advise(layer, LayerDeclaration.Trainable, "it has no parameters");

        foreach (var (name, initializer) in Initializers)
        {
            if (layer.Declaration.Argument(name) is false && layer.Has(initializer))
                yield return Advise(layer, initializer, $"{name} is false", initializer + "Scale", initializer + "Mean");
        }

        if (layer.Options is PoolingOptions && layer.Declaration.Argument("Strides") is 0)
            yield return Advise(layer, "Strides", "0 stands for the size of the window, as no number at all does");

        foreach (var (whole, parts) in Axes)
        {
            if (layer.Has(whole) && parts.All(layer.Has))
                yield return Advise(layer, whole, $"{string.Join(", ", parts.Take(parts.Length - 1))} and {parts[parts.Length - 1]} say more");
        }
    }

    private static Mistake Advise(AdvisedLayer layer, string argument, string reason, params string[] withIt) =>
        Mistake.At(layer.Declaration.At(argument), DiagnosticIds.ArgumentWithoutEffect, layer.Self + ",", argument, reason, "remove it")
            .With(layer.CanBeEdited ? Fix.Of($"Remove {argument}", [FixEdit.Remove(argument), .. withIt.Select(FixEdit.Remove)])
                : null);
}
