using NetDsl.Generator.Values;

namespace NetDsl.Generator.Review.Advice;

/// <summary>Two products without an activation between them: together they are no more than one.</summary>
internal sealed class LinearLayersInARow : IAdvice<AdvisedNetwork>
{
    public IEnumerable<Mistake> For(AdvisedNetwork network)
    {
        foreach (var layer in network.Layers.Where(layer => layer.Options.IsProduct))
        {
            var reader = layer.Reader;

            // A convolution of each channel by itself isn't linear in this sense: with the one of 1×1 after it, it is a separable convolution, and meant.
            while (reader is not null && reader.Options.IsLinear)
                reader = reader.Reader;
            if (reader is { Options.IsProduct: true } && !IsNarrow(layer, reader))
                yield return Mistake.At(reader.Declaration.At(), DiagnosticIds.LinearLayers, reader.Self, layer.Declaration.Described)
                    .With(reader.CanBeEdited ? Fix.Of("Insert LeakyReLU(0.2f)", FixEdit.InsertBefore("LeakyReLU(0.2f)")) : null);
        }
    }

    // What is narrower between them than before and after is a product of fewer weights on purpose.
    private static bool IsNarrow(AdvisedLayer first, AdvisedLayer second)
    {
        var between = first.Shaped.OutputShape.Channels;
        return between < first.Shaped.InputShape.Channels && between < second.Shaped.OutputShape.Channels;
    }
}
