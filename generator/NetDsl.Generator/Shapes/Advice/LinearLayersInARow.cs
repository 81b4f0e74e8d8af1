using NetDsl.Generator.Values;

namespace NetDsl.Generator.Shapes.Advice;

/// <summary>Two products without an activation between them: together they are no more than one.</summary>
internal sealed class LinearLayersInARow : IAdvice<AdvisedNetwork>
{
    public IEnumerable<Mistake> For(AdvisedNetwork network)
    {
        foreach (var layer in network.Layers.Where(layer => layer.IsProduct))
        {
            var reader = layer.Reader;
            while (reader is not null && IsLinear(reader))
                reader = reader.Reader;
            if (reader is { IsProduct: true } && !IsNarrow(layer, reader))
                yield return Mistake.At(reader.Declaration.At(), DiagnosticIds.LinearLayers, reader.Self, layer.Declaration.Described);
        }
    }

    // A convolution of each channel by itself is left out: with the one of 1×1 after it, it is a separable convolution, and meant.
    internal static bool IsLinear(AdvisedLayer layer) => layer.Options is ReshapeOptions or UpSampling2DOptions or DepthToSpaceOptions or PlacementOptions or BatchNormalizationOptions
        or PoolingOptions { Function: PoolingFunction.Average };

    // What is narrower between them than before and after is a product of fewer weights on purpose.
    private static bool IsNarrow(AdvisedLayer first, AdvisedLayer second)
    {
        var between = first.Shaped.OutputShape.Channels;
        return between < first.Shaped.InputShape.Channels && between < second.Shaped.OutputShape.Channels;
    }
}
