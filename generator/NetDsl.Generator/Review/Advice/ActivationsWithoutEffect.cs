using NetDsl.Generator.Values;

namespace NetDsl.Generator.Review.Advice;

/// <summary>Activations that can do nothing with what they get: rectifiers of numbers that are never negative, and Softmax over a single number.</summary>
internal sealed class ActivationsWithoutEffect : IAdvice<AdvisedNetwork>
{
    public IEnumerable<Mistake> For(AdvisedNetwork network)
    {
        foreach (var layer in network.Layers)
        {
            if (layer.Options.KeepsPositive && layer.Before is { } before && before.Range is { Low: >= 0f } range)
            {
                yield return Mistake.At(layer.Declaration.At(), DiagnosticIds.ActivationWithoutEffect, layer.Self, range.Described,
                    before.Declaration.Described)
                    .With(layer.CanBeRemoved ? Fix.Of($"Remove {layer.Declaration.Kind}", FixEdit.RemoveAttribute()) : null);
            }
            else if (NetworkEnd.IsSoftmaxOfOne(layer))
            {
                yield return Mistake.At(layer.Declaration.At(), DiagnosticIds.SoftmaxOfOne, layer.Self, layer.Shaped.InputShape.IsImage ? "pixel" : "image")
                    .With(
                        layer.CanBeRemoved ? Fix.Of("Remove Softmax", FixEdit.RemoveAttribute()) : null,
                        layer.CanBeRemoved ? Fix.Of("Write Sigmoid in place of Softmax", FixEdit.Replace("Sigmoid")) : null);
            }
        }
    }
}
