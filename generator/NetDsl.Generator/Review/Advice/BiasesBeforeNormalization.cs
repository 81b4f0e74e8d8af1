using NetDsl.Generator.Values;

namespace NetDsl.Generator.Review.Advice;

/// <summary>
/// Biases that a normalisation takes away again with the mean (Ioffe and Szegedy, arXiv 1502.03167, section 3.2): parameters, memory and time for nothing.
/// </summary>
internal sealed class BiasesBeforeNormalization : IAdvice<AdvisedNetwork>
{
    public IEnumerable<Mistake> For(AdvisedNetwork network)
    {
        foreach (var layer in network.Layers)
        {
            if (layer.Shaped.Parameters.Items.FirstOrDefault(parameter => parameter.Name == "bias") is not { } bias
                || Normalization(layer) is not { } normalization)
                continue;
            var fix =
                Fix.Of("Write UseBias = false", FixEdit.Set("UseBias", "false"), FixEdit.Remove("BiasInitializer"), FixEdit.Remove("BiasInitializerScale"),
                    FixEdit.Remove("BiasInitializerMean"));
            yield return Mistake.At(
                layer.Declaration.At("UseBias"), DiagnosticIds.BiasWithoutEffect, layer.Self, normalization.Declaration.Described, Wording.Number(bias.Count),
                bias.Count == 1 ? "" : "s")
                .With(layer.CanBeEdited ? fix : null);
        }
    }

    // The normalisation that gets the layer's numbers, each with a bias that all numbers have with which it shares a mean. Between the two, numbers may only
    // change their places.
    private static AdvisedLayer? Normalization(AdvisedLayer layer)
    {
        var biases = layer.Shaped.OutputShape.Channels;
        for (var reader = layer.Reader; reader is not null && reader.Shaped.InputShape.Channels % biases == 0; reader = reader.Reader)
        {
            if (reader.RemovesMean)
                return reader;
            if (!reader.Options.KeepsBias)
                return null;
        }

        return null;
    }
}
