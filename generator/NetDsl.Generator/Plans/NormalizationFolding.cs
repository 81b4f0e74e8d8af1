using NetDsl.Generator.Graph;

namespace NetDsl.Generator.Plans;

/// <summary>
/// A prediction's batch normalisation within the product before it: with moving statistics it is a factor and an addend of each channel, which the packed
/// weights and biases take in. What the element-wise pass has left to do is the activation; where there is none, nothing. Products that are written out and
/// depthwise convolutions read their weights where they are stored, and stay as they are, as do passes that are written out: one multiply-add a number is all
/// that there is to save.
/// </summary>
/// <param name="Product">What is folded into.</param>
/// <param name="Pointwise">The pass that begins with the normalisation.</param>
/// <param name="IsInPlace">Whether the product writes where the pass leaves its results, so that it works in place.</param>
internal sealed record NormalizationFolding(Operation Product, Operation Pointwise, bool IsInPlace)
{
    /// <summary>What is folded into a product or out of a pass; null where nothing is.</summary>
    public static NormalizationFolding? Of(Operation operation, NetworkGraph graph) =>
        operation.FoldingChannels > 0 ? Into(operation, graph)
        : operation.NormalizedChannels > 0 && SourceOf(operation.Input, graph) is { } source && Into(source, graph) is { } folding
        && folding.Pointwise == operation ? folding
        : null;

    /// <summary>The tensor in whose place a prediction has another one: the pass's output, for what it works on in place.</summary>
    public static Tensor PlaceOf(Tensor tensor, NetworkGraph graph) =>
        SourceOf(tensor.Index, graph) is { } product && Into(product, graph) is { IsInPlace: true } folding ? graph.Tensors[folding.Pointwise.Output] : tensor;

    private static Operation? SourceOf(int tensor, NetworkGraph graph) =>
        graph.Operations.FirstOrDefault(operation => operation.Output == tensor && operation.FoldingChannels > 0);

    // Nobody else may see what isn't normalised, also not to work on it in place. A vector may have been made an image of fewer channels, but not an image a
    // vector.
    private static NormalizationFolding? Into(Operation product, NetworkGraph graph)
    {
        // A product whose channels are a multiple of the normalised ones was reshaped: channel c is normalised as channel c modulo their number.
        var readers = graph.Operations.Where(operation => operation.Inputs.Contains(product.Output)).ToList();
        return readers.Count == 1 && readers[0] is { NormalizedChannels: > 0 } pointwise
            && graph.Outputs.All(output => output.Index != product.Output)
            && product.FoldingChannels % pointwise.NormalizedChannels == 0
            && !StraightLinePlan.Fits(product, graph.Network.UnrollBudget)
            && !StraightLinePlan.Fits(pointwise, graph.Network.UnrollBudget)
            ? new NormalizationFolding(product, pointwise, IsInPlace: graph.Tensors[pointwise.Output].Part is null)
            : null;
    }
}
