using NetDsl.Generator.Layers.Embedding;
using NetDsl.Generator.Layers.Structure;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Review.Advice;

/// <summary>
/// Embeddings that begin within ±0.05, Keras's default, and are spread over the pixels of images: there a discriminator hardly sees them. Of five classes of a
/// conditional GAN, three stayed mixed with it, and none with a standard deviation of 1.
/// </summary>
internal sealed class UnseenEmbeddings : IAdvice<AdvisedNetwork>
{
    private const string Initializer = "EmbeddingsInitializer";

    public IEnumerable<Mistake> For(AdvisedNetwork network)
    {
        foreach (var layer in network.Layers)
        {
            if (layer.Options is not EmbeddingOptions || layer.Has(Initializer) || layer.Has(Initializer + "Scale") || Joining(layer) is not { } join)
                continue;
            yield return Mistake.At(layer.Declaration.At(), DiagnosticIds.UnseenEmbedding, layer.Self, join.Declaration.Described)
                .With(layer.CanBeEdited
                    ? Fix.Of($"Write {Initializer} = Initializers.RandomNormal, {Initializer}Scale = 1",
                        FixEdit.Set(Initializer, "Initializers.RandomNormal"), FixEdit.Set(Initializer + "Scale", "1"))
                    : null);
        }
    }

    // The layer that joins it to images, with nothing between that learns to enlarge it.
    private static AdvisedLayer? Joining(AdvisedLayer embedding)
    {
        var reader = embedding.Reader;
        while (reader is { Options.IsArrangement: true })
            reader = reader.Reader;
        return reader is { Options: JoinOptions { Function: JoinFunction.Concatenate }, Shaped.OutputShape.IsImage: true }
            && reader.Inputs.Any(input => input.Shaped.OutputShape is { IsImage: true, Height: > 1 })
            ? reader : null;
    }
}
