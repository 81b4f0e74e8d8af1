using NetDsl.Generator.Declaration;
using NetDsl.Generator.Networks;
using NetDsl.Generator.Review.Advice;
using NetDsl.Generator.Review.Fixes;

namespace NetDsl.Generator.Review;

/// <summary>Shapes a network, and says what a reader of it would: how its mistakes can be fixed, or, where there are none, what could be better.</summary>
internal static class NetworkReview
{
    /// <summary>The shapes with advice, or the mistakes with fixes that were looked for in the whole network.</summary>
    /// <param name="reading">The network as it was read.</param>
    /// <param name="cancellation">Whether the review is still wanted.</param>
    public static NetworkShaping Of(NetworkReading reading, CancellationToken cancellation = default)
    {
        if (!reading.IsReadable)
            return NetworkShaper.Shape(reading, cancellation);
        var shaping = NetworkShaper.Shape(reading, out var refused, cancellation);
        return shaping.Network is null
            ? shaping with { Mistakes = FixSearch.Complete(shaping, refused, cancellation) }
            : shaping with { Mistakes = NetworkShaper.Once(AllAdvice.For(new AdvisedNetwork(shaping, cancellation))) };
    }
}
