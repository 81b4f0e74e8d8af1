using NetDsl.Generator.Review.Fixes;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Review.Advice;

/// <summary>Images that look like channels × height × width, as PyTorch has them, where channels stand last.</summary>
internal sealed class ChannelsStandingFirst : IAdvice<AdvisedNetwork>
{
    public IEnumerable<Mistake> For(AdvisedNetwork network)
    {
        foreach (var layer in network.Layers)
        {
            if (ChannelOrder.Turned(layer.Declaration) is not { } turned)
                continue;
            var shape = layer.Shaped.OutputShape;
            var right = turned.Words.Substring(0, turned.Words.IndexOf(')') + 1);
            yield return Mistake.At(
                layer.Declaration.At(), DiagnosticIds.ChannelsFirst, layer.Self, Wording.Literal(shape.Height), Wording.Literal(shape.Width),
                Wording.Literal(shape.Channels), right).With(FixOf(network, layer, turned));
        }
    }

    // What follows may rely on the other order; then there is no single change.
    private static Fix? FixOf(AdvisedNetwork network, AdvisedLayer layer, LayerChange turned)
    {
        if (network.IsAcceptedWith([turned]))
            return LayerChange.FixOf($"write {turned.Words}", [turned]);
        var all = network.Layers.Select(other => ChannelOrder.Turned(other.Declaration)).OfType<LayerChange>().ToList();
        return all.Count > 1 && all[0].Layer == layer.Declaration && network.IsAcceptedWith(all)
            ? LayerChange.FixOf($"write {LayerChange.Together(all)}", all) : null;
    }
}
