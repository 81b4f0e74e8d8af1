namespace NetDsl;

/// <summary>
/// A GAN's loss: the hinge loss (Lim and Ye, arXiv 1705.02894; Miyato et al., arXiv 1802.05957). The discriminator's is the mean of max(0, 1 − x) over real images plus the
/// mean of max(0, 1 + x) over generated ones, where x is its output; the generator's is −mean(x). See <see cref="Hinge"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class HingeAttribute : Attribute;
