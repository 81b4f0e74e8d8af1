using NetDsl.Generator.Values;

namespace NetDsl.Generator.Review.Advice;

/// <summary>Layers that give exactly what they get.</summary>
internal sealed class LayersWithoutEffect : IAdvice<AdvisedNetwork>
{
    public IEnumerable<Mistake> For(AdvisedNetwork network) =>
        from layer in network.Layers
        let reason = layer.Options.WhyWithoutEffect(layer.Shaped.InputShape, layer.Shaped.OutputShape)
        where reason is not null
        select Mistake.At(layer.Declaration.At(), DiagnosticIds.LayerWithoutEffect, layer.Self, reason)
            .With(layer.CanBeRemoved ? Fix.Of($"Remove {layer.Declaration.Kind}", FixEdit.RemoveAttribute()) : null);
}
