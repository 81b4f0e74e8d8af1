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
    /// <param name="Name">Its name.</param>
    /// <param name="Kind">The attribute's name without ending.</param>
    /// <param name="Inputs">The places of the layers that it reads.</param>
    /// <param name="Shape">The shape of what it gives for one image.</param>
    /// <param name="ParameterKinds">What its parameters are called after its own name.</param>
    public sealed record SoftmaxLayer(
        string Name, string Kind, IReadOnlyList<int> Inputs, IReadOnlyList<int> Shape, IReadOnlyList<string> ParameterKinds)
        : LayerDescription(Name, Kind, Inputs, Shape, ParameterKinds);
}
