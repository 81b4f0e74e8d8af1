namespace NetDsl
{
    /// <summary>
    /// e^xᵢ / Σ e^xⱼ over the last axis, as Keras's <c>Softmax</c>: the numbers of a vector, or the channels of each pixel, become positive and add up to 1.
    /// A classifier that is trained with <see cref="SoftmaxCrossEntropyAttribute"/> ends in logits and needs none.
    /// </summary>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class SoftmaxAttribute : LayerAttribute;
}

namespace NetDsl.Descriptions
{
    /// <summary>Softmax over the numbers of a vector, or over the channels of each pixel.</summary>
    /// <inheritdoc cref="LayerDescription" path="/param"/>
    public sealed record SoftmaxLayer(
        string Name, string Kind, IReadOnlyList<int> Inputs, IReadOnlyList<int> Shape, IReadOnlyList<string> ParameterKinds)
        : LayerDescription(Name, Kind, Inputs, Shape, ParameterKinds);
}
