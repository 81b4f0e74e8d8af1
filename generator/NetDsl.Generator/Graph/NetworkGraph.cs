using NetDsl.Generator.Shapes;

namespace NetDsl.Generator.Graph;

/// <summary>A network as operations over tensors, in an order in which they can run.</summary>
/// <param name="Parameters">All parameters in the order in which they are stored: trainable ones first.</param>
internal sealed record NetworkGraph(
    ShapedNetwork Network,
    IReadOnlyList<Tensor> Tensors,
    IReadOnlyList<Operation> Operations,
    IReadOnlyList<StoredParameter> Parameters,
    int Input,
    int Output)
{
    /// <summary>Multiply-adds per image of all products, forward.</summary>
    public long MultiplyAdds => Operations.OfType<ProductOperation>().Sum(product => product.Geometry.MultiplyAdds);

    /// <summary>
    /// The tensor whose gradient buffer also holds another tensor's gradient: element-wise operations turn the gradient of their output into that of their input in place.
    /// </summary>
    public int GradientOwner(int tensor)
    {
        while (Operations.OfType<PointwiseOperation>().FirstOrDefault(operation => operation.Output == tensor && !operation.IsInPlace) is { } operation)
            tensor = operation.Input;
        return tensor;
    }
}
