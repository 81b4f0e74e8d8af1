namespace NetDsl;

/// <summary>
/// The loss of a classifier that ends in one logit for each class: −Σ target · ln softmax(x), averaged over the batch, as Keras's
/// <c>CategoricalCrossentropy(from_logits=True)</c>. The network has no softmax of its own. See <see cref="SoftmaxCrossEntropy"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class SoftmaxCrossEntropyAttribute : Attribute
{
    /// <summary>How much of each target is spread evenly over all classes: target · (1 − LabelSmoothing) + LabelSmoothing / classes. From 0 to 1; by default 0.</summary>
    public float LabelSmoothing { get; set; }
}
