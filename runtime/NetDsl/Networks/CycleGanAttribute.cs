namespace NetDsl;

/// <summary>
/// Joins four networks to a CycleGAN (Zhu et al., arXiv 1703.10593), which learns from two sets of images without pairs: one generator makes images of B from
/// images of A, the other the reverse, and a discriminator for each set tells its images from generated ones. What comes back from the other side must be what
/// went there. The source generator writes <c>TrainStep</c>.
/// </summary>
/// <param name="generatorAtoB">The network that makes images of B from images of A, a class with <see cref="NetworkAttribute"/>.</param>
/// <param name="generatorBtoA">The network that makes images of A from images of B; it may be the same class.</param>
/// <param name="discriminatorA">The network that tells images of A from generated ones, a class with <see cref="NetworkAttribute"/>.</param>
/// <param name="discriminatorB">The network that tells images of B from generated ones; it may be the same class.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class CycleGanAttribute(Type generatorAtoB, Type generatorBtoA, Type discriminatorA, Type discriminatorB) : Attribute
{
    /// <summary>The network that makes images of B from images of A.</summary>
    public Type GeneratorAtoB { get; } = generatorAtoB;

    /// <summary>The network that makes images of A from images of B.</summary>
    public Type GeneratorBtoA { get; } = generatorBtoA;

    /// <summary>The network that tells images of A from generated ones.</summary>
    public Type DiscriminatorA { get; } = discriminatorA;

    /// <summary>The network that tells images of B from generated ones.</summary>
    public Type DiscriminatorB { get; } = discriminatorB;

    /// <summary>
    /// λ: what the mean absolute error between an image and what comes back from the other side is multiplied with in the generators' loss, above 0. By
    /// default 10, as in the paper.
    /// </summary>
    public float CycleWeight { get; set; } = NetworkDefaults.CycleWeight;

    /// <summary>
    /// What the mean absolute error between an image and what the generator makes of it that draws such images is multiplied with, at least 0. By default 5,
    /// half of λ, as in the paper. 0 leaves the term out; only then may images of A and of B differ in shape.
    /// </summary>
    public float IdentityWeight { get; set; } = NetworkDefaults.IdentityWeight;

    /// <summary>
    /// How many generated images of each side are kept for its discriminator (Shrivastava et al., arXiv 1612.07828), from 0 to 10,000: every other image that
    /// it is shown is then, on the average, one of them, in whose place the new one is kept. By default 50, as in the paper; with 0 it always sees the newest.
    /// </summary>
    public int PastImages { get; set; } = NetworkDefaults.PastImages;
}
