using NetDsl.Generator.Shapes;

namespace NetDsl.Generator.Review.Advice;

/// <summary>The layer that decides which numbers a network gives.</summary>
internal static class NetworkEnd
{
    /// <summary>The last layer that does more than to arrange numbers.</summary>
    /// <param name="last">The layer that gives an output.</param>
    public static AdvisedLayer Of(AdvisedLayer last)
    {
        var layer = last;
        while (layer is { Options.IsArrangement: true, Before: { } before })
            layer = before;
        return layer;
    }

    /// <summary>The last layer that does more in a prediction than to arrange numbers: what drops or blurs some in training hides no activation.</summary>
    /// <param name="last">The layer that gives an output.</param>
    public static AdvisedLayer OfPrediction(AdvisedLayer last)
    {
        var layer = Of(last);
        while (layer is { Options: { IsArrangement: true } or { IsOffInPrediction: true }, Before: { } before })
            layer = before;
        return layer;
    }

    public static bool IsActivation(AdvisedLayer layer) => layer.Options.IsActivation;

    /// <summary>Whether Softmax stands over a single number, which is said at the layer.</summary>
    public static bool IsSoftmaxOfOne(AdvisedLayer layer) => layer.Options.Probabilities == ProbabilityFunction.Softmax
        && layer.Shaped.InputShape.Channels == 1;
}
