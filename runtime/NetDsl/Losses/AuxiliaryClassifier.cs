using System.Numerics.Tensors;

namespace NetDsl;

/// <summary>
/// An auxiliary classifier (AC-GAN; Odena et al., arXiv 1610.09585): the discriminator has a second output, a logit for each class, which is called as an input
/// of the generator that says which class to draw. Both networks get weight · the cross-entropy between the softmax of these logits and that class added to
/// their loss: the discriminator of real and of generated images, the generator of its own. The discriminator isn't told the class; it learns to see it.
/// </summary>
/// <param name="weight">What the cross-entropy is multiplied with, above 0; by default 1, as in the paper.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class AuxiliaryClassifierAttribute(double weight = LossDefaults.AuxiliaryWeight) : Attribute
{
    /// <summary>What the cross-entropy is multiplied with.</summary>
    public float Weight { get; } = (float)weight;
}

/// <summary>What generated code needs of an auxiliary classifier.</summary>
public static class AuxiliaryClassifier
{
    /// <summary>Refuses classes that are none: those that are told one-hot must be from 0 to 1 and add up to 1 for each image.</summary>
    /// <param name="told">Images × classes.</param>
    /// <param name="classes">How many classes there are, at least 1.</param>
    /// <param name="name">What the numbers are called, for the message.</param>
    /// <exception cref="ArgumentException">An image's numbers don't add up to 1, or one is out of its range.</exception>
    public static void Require(ReadOnlySpan<float> told, int classes, string name) => SoftmaxCrossEntropy.CheckTargets(told, classes, name);

    /// <summary>weight · the mean cross-entropy of a batch, and its gradient.</summary>
    /// <param name="logits">Images × classes: a logit for each class of each image; at least one image.</param>
    /// <param name="told">Which class each image shows: its number, or images × classes numbers, one-hot.</param>
    /// <param name="classes">How many classes there are, at least 2.</param>
    /// <param name="weight">What the mean is multiplied with.</param>
    /// <param name="gradient">Images × classes: gets the gradient by each logit.</param>
    /// <returns>The loss, at least 0.</returns>
    /// <exception cref="ArgumentException">The lengths don't fit, or the classes aren't such.</exception>
    public static float Of(ReadOnlySpan<float> logits, ReadOnlySpan<float> told, int classes, float weight, Span<float> gradient)
    {
        var loss = told.Length == logits.Length ? SoftmaxCrossEntropy.FromLogits(logits, told, classes, gradient) : OfNumbers(logits, told, classes, gradient);
        TensorPrimitives.Multiply(gradient, weight, gradient);
        return weight * loss;
    }

    private static float OfNumbers(ReadOnlySpan<float> logits, ReadOnlySpan<float> told, int classes, Span<float> gradient)
    {
        LossArguments.Check(logits.Length, gradient.Length, nameof(logits));
        LossArguments.Check(logits.Length, checked(told.Length * classes), nameof(told));
        Span<int> label = stackalloc int[1];
        var sum = 0.0;
        for (var image = 0; image < told.Length; image++)
        {
            label[0] = (int)told[image];
            sum += SoftmaxCrossEntropy.FromLogits(logits.Slice(image * classes, classes), label, classes, gradient.Slice(image * classes, classes));
        }

        TensorPrimitives.Divide(gradient, told.Length, gradient);
        return (float)(sum / told.Length);
    }
}
