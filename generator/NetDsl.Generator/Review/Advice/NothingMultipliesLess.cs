using NetDsl.Generator.Layers.Products;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Review.Advice;

/// <summary>
/// The fewest products asked for where every layer makes as many as without. <c>Convolutions.Direct</c> on such a network says what is true of it, and is left
/// alone.
/// </summary>
internal sealed class NothingMultipliesLess : IAdvice<AdvisedNetwork>
{
    private const string Argument = nameof(Convolutions);

    public IEnumerable<Mistake> For(AdvisedNetwork network)
    {
        if (network.Convolutions != Convolutions.FewestProducts)
            yield break;
        var graph = network.BuildGraph();
        var products = graph.Operations.OfType<ProductOperation>().ToList();
        if (products.Any(product => new FastProductWriter(product, graph).Passes.Any()))
            yield break;
        var reason = products.Any(product => product.Geometry.Taps > 1)
            ? $"no convolution of '{network.Name}' multiplies less by it, which takes channels in multiples of 16 on both sides, more taps than strides, no "
                + "dilation, and more than a few pixels"
            : $"'{network.Name}' has no Conv2D or Conv2DTranspose with several taps";
        yield return Mistake.At(MistakePlace.OfAttribute("Network", Argument), DiagnosticIds.NothingMultipliesLess, reason)
            .With(Fix.Of($"Remove {Argument}", FixEdit.Remove(Argument)));
    }
}
