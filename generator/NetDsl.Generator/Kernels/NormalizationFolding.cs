using NetDsl.Generator.Graph;

namespace NetDsl.Generator.Kernels;

/// <summary>
/// A prediction's batch normalisation within the product before it: with moving statistics it is a factor and an addend of each channel, which the packed weights and biases take in. What the
/// element-wise pass has left to do is the activation; where there is none, nothing. Products that are written out and depthwise convolutions read their weights where they are stored, and
/// stay as they are, as do passes that are written out: one multiply-add a number is all that there is to save.
/// </summary>
/// <param name="Product">What is folded into.</param>
/// <param name="Pointwise">The pass that begins with the normalisation.</param>
/// <param name="IsInPlace">Whether the product writes where the pass leaves its results, so that it works in place.</param>
internal sealed record NormalizationFolding(ProductOperation Product, PointwiseOperation Pointwise, bool IsInPlace)
{
    /// <summary>What is folded into a product or out of a pass; null where nothing is.</summary>
    public static NormalizationFolding? Of(Operation operation, NetworkGraph graph) =>
        operation is ProductOperation product ? Of(product, graph)
        : operation is PointwiseOperation && graph.Operations.OfType<ProductOperation>().FirstOrDefault(before => before.Output == operation.Input) is { } source
        && Of(source, graph) is { } folding && folding.Pointwise == operation ? folding
        : null;

    // Nobody else may see what isn't normalised, also not to work on it in place. A vector may have been made an image of fewer channels, but not an image a vector.
    private static NormalizationFolding? Of(ProductOperation product, NetworkGraph graph)
    {
        var readers = graph.Operations.Where(operation => operation.Inputs.Contains(product.Output)).ToList();
        return readers.Count == 1 && readers[0] is PointwiseOperation { Normalization: not null } pointwise
            && graph.Outputs.All(output => output.Index != product.Output)
            && product.OutputShape.Channels % pointwise.Shape.Channels == 0
            && !StraightLinePlan.Fits(product, graph.Network.UnrollBudget)
            && !StraightLinePlan.Fits(pointwise, graph.Network.UnrollBudget)
            ? new NormalizationFolding(product, pointwise, IsInPlace: graph.Tensors[pointwise.Output].Part is null)
            : null;
    }

    /// <summary>The tensor in whose place a prediction has another one: the pass's output, for what it works on in place.</summary>
    public static Tensor PlaceOf(Tensor tensor, NetworkGraph graph) =>
        graph.Operations.OfType<ProductOperation>().FirstOrDefault(product => product.Output == tensor.Index) is { } product && Of(product, graph) is { IsInPlace: true } folding
            ? graph.Tensors[folding.Pointwise.Output]
            : tensor;
}
