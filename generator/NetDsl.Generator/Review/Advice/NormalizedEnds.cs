using NetDsl.Generator.Shapes;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Review.Advice;

/// <summary>
/// Batch normalisation where a GAN meets its data: at a discriminator's first or a generator's last layer (Radford, Metz and Chintala, arXiv 1511.06434,
/// section 3).
/// </summary>
internal sealed class NormalizedEnds : IAdvice<AdvisedGan>
{
    public IEnumerable<Mistake> For(AdvisedGan gan)
    {
        if (AtTheEnd(gan.Generator) is { } last)
            yield return Advise("generator", gan.Generator, last, "at its end, where it ties the colours of each image to the others of its batch");
        if (AtTheStart(gan.Discriminator, gan.Shaped.Image) is { } first)
            yield return Advise("discriminator", gan.Discriminator, first,
                "at its start, where it hides how bright and how contrasty the images are that it judges");
    }

    private static Mistake Advise(string role, AdvisedNetwork network, AdvisedLayer layer, string reason) =>
        Mistake.At(MistakePlace.OfAttribute("Gan", role), DiagnosticIds.NormalizedEnd, role, network.Name, layer.Declaration.Described, reason,
            "remove it" + Bias(layer))
            .With(layer.CanBeRemoved && Before(layer)?.CanBeEdited != false
                ? Fix.Of($"Remove {layer.Declaration.Kind}{Bias(layer)}",
                    [layer.Edited(FixEdit.RemoveAttribute()),
                        .. Before(layer) is { } before ? [before.Edited(FixEdit.Remove("UseBias"))] : Array.Empty<FixEdit>()])
                : null);

    // A bias that the normalisation made superfluous is needed again without it.
    private static string Bias(AdvisedLayer layer) => Before(layer) is { } before ? $", and UseBias = false in {before.Declaration.Described}" : "";

    private static AdvisedLayer? Before(AdvisedLayer layer) =>
        layer.Before is { Options.IsProduct: true } before && before.Declaration.Argument("UseBias") is false ? before : null;

    private static AdvisedLayer? AtTheEnd(AdvisedNetwork generator)
    {
        for (var layer = generator.Last; layer is { Options.IsProduct: false }; layer = layer.Before!)
        {
            if (layer.MixesImages)
                return layer;
        }

        return null;
    }

    // The first one with at most one product between the images and it.
    private static AdvisedLayer? AtTheStart(AdvisedNetwork discriminator, string image)
    {
        var products = new int?[discriminator.Layers.Count];
        foreach (var layer in discriminator.Layers)
        {
            if (layer.Options is InputOptions)
            {
                products[layer.Index] = layer.Shaped.Name == image ? 0 : null;
                continue;
            }

            var before = layer.Inputs.Min(input => products[input.Index]);
            if (layer.MixesImages && before <= 1)
                return layer;
            products[layer.Index] = before + (layer.Options.IsProduct ? 1 : 0);
        }

        return null;
    }
}
