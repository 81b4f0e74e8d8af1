using NetDsl.Generator.Values;

namespace NetDsl.Generator.Shapes.Advice;

/// <summary>Activations that can do nothing with what they get: rectifiers of numbers that are never negative, and Softmax over a single number.</summary>
internal sealed class ActivationsWithoutEffect : IAdvice<AdvisedNetwork>
{
    public IEnumerable<Mistake> For(AdvisedNetwork network)
    {
        foreach (var layer in network.Layers)
        {
            if (layer.Options is ActivationOptions { Function: ActivationFunction.ReLU or ActivationFunction.LeakyReLU or ActivationFunction.ELU } or PReLUOptions
                && layer.Before is { } before && ValueRange.Of(before) is { Low: >= 0f } range)
            {
                yield return Mistake.At(layer.Declaration.At(), DiagnosticIds.ActivationWithoutEffect, layer.Self, range.Described, before.Declaration.Described)
                    .With(layer.CanBeRemoved ? Fix.Of($"Remove {layer.Declaration.Kind}", FixEdit.RemoveLayer()) : null);
            }
            else if (layer.Options is SoftmaxOptions && layer.Shaped.InputShape.Channels == 1)
            {
                yield return Mistake.At(layer.Declaration.At(), DiagnosticIds.SoftmaxOfOne, layer.Self, layer.Shaped.InputShape.IsImage ? "pixel" : "image")
                    .With(
                        layer.CanBeRemoved ? Fix.Of("Remove Softmax", FixEdit.RemoveLayer()) : null,
                        layer.CanBeRemoved ? Fix.Of("Write Sigmoid in place of Softmax", FixEdit.Replace("Sigmoid")) : null);
            }
        }
    }
}
