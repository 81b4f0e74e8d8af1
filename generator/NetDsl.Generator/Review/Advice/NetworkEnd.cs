using NetDsl.Generator.Shapes;

namespace NetDsl.Generator.Review.Advice;

/// <summary>The layer that decides which numbers a network gives.</summary>
internal static class NetworkEnd
{
    /// <summary>The last layer that does more than to arrange numbers.</summary>
    public static AdvisedLayer Of(AdvisedNetwork network)
    {
        var layer = network.Last;
        while (layer is { Options.IsArrangement: true, Before: { } before })
            layer = before;
        return layer;
    }

    /// <summary>The last layer that does more in a prediction than to arrange numbers: what drops or blurs some in training hides no activation.</summary>
    public static AdvisedLayer OfPrediction(AdvisedNetwork network)
    {
        var layer = Of(network);
        while (layer is { Options: { IsArrangement: true } or { IsOffInPrediction: true }, Before: { } before })
            layer = before;
        return layer;
    }

    public static bool IsActivation(AdvisedLayer layer) => layer.Options.IsActivation;

    /// <summary>Whether Softmax stands over a single number, which is said at the layer.</summary>
    public static bool IsSoftmaxOfOne(AdvisedLayer layer) => layer.Options.Probabilities == ProbabilityFunction.Softmax
        && layer.Shaped.InputShape.Channels == 1;
}
