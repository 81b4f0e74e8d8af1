using NetDsl.Generator.Values;

namespace NetDsl.Generator.Shapes.Advice;

/// <summary>Layers that give exactly what they get.</summary>
internal sealed class LayersWithoutEffect : IAdvice<AdvisedNetwork>
{
    public IEnumerable<Mistake> For(AdvisedNetwork network) =>
        from layer in network.Layers
        let reason = Reason(layer)
        where reason is not null
        select Mistake.At(layer.Declaration.At(), DiagnosticIds.LayerWithoutEffect, layer.Self, reason)
            .With(layer.CanBeRemoved ? Fix.Of($"Remove {layer.Declaration.Kind}", FixEdit.RemoveLayer()) : null);

    private static string? Reason(AdvisedLayer layer) => layer.Options switch
    {
        DropoutOptions { Rate: 0f } => "its rate is 0",
        GaussianNoiseOptions { StandardDeviation: 0f } => "its stddev is 0",
        ActivationOptions { Function: ActivationFunction.LeakyReLU, Alpha: 1f } => "its negativeSlope is 1",
        UpSampling2DOptions { Rows: 1, Columns: 1 } => "its size is 1",
        PoolingOptions { Rows: { Kernel: 1, Stride: 1 }, Columns: { Kernel: 1, Stride: 1 } } when IsSameShape(layer) => "its windows are single pixels",
        ReshapeOptions { Kind: "Flatten" } when IsSameShape(layer) => "a vector is flat already",
        ReshapeOptions when IsSameShape(layer) => "that is the shape of what it gets",
        PlacementOptions when IsSameShape(layer) => "all its sides are 0",
        _ => null,
    };

    private static bool IsSameShape(AdvisedLayer layer) => layer.Shaped.InputShape == layer.Shaped.OutputShape;
}
