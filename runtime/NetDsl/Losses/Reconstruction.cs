using System.Numerics.Tensors;

namespace NetDsl;

/// <summary>
/// A further term in a GAN's loss of the generator: weight · loss(generated images, real images), each image beside the real one of its place in the batch, as
/// in pix2pix (Isola et al., arXiv 1611.07004) with the mean absolute error and a weight of 100. It makes sense where the generator is told which real image it
/// should draw, as by an input that is made of it; from noise alone it would learn the mean of all images.
/// </summary>
/// <param name="loss">How a generated image is compared with the real one.</param>
/// <param name="weight">What it is multiplied with, above 0; by default 100, as in pix2pix.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ReconstructionAttribute(Loss loss, double weight = LossDefaults.ReconstructionWeight) : Attribute
{
    /// <summary>How a generated image is compared with the real one.</summary>
    public Loss Loss { get; } = loss;

    /// <summary>What the loss is multiplied with.</summary>
    public float Weight { get; } = (float)weight;

    /// <summary>Where the square of <see cref="Loss.Huber"/> becomes a line, above 0; by default 1. For no other loss.</summary>
    public float Delta { get; set; } = LossDefaults.HuberDelta;
}

/// <summary>What generated code needs for a term between images in a generator's loss, beside the loss itself.</summary>
public static class Reconstruction
{
    /// <summary>Adds a gradient with a weight to another one, number by number.</summary>
    /// <param name="term">The gradient of the term.</param>
    /// <param name="weight">The weight of the term.</param>
    /// <param name="gradient">Gets weight · term added. As long as <paramref name="term"/>.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the spans share memory without being the same.</exception>
    public static void Add(ReadOnlySpan<float> term, float weight, Span<float> gradient)
    {
        LossArguments.Check(term.Length, gradient.Length, nameof(term));
        TensorPrimitives.MultiplyAdd(term, weight, gradient, gradient);
    }
}
