namespace NetDsl;

/// <summary>
/// A GAN's loss: the Wasserstein distance as a critic estimates it (WGAN; Arjovsky et al., arXiv 1701.07875). The critic's loss is −mean(x) over real images plus mean(x) over
/// generated ones, where x is its output; the generator's is −mean(x). After each of its steps the critic's weights are clipped. The paper takes
/// <c>[RmsProp(0.00005f)]</c> and five steps of the critic for each of the generator. See <see cref="Wasserstein"/> and <see cref="WeightClipping"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class WassersteinAttribute : Attribute
{
    /// <summary>
    /// Each trainable number of the critic is held between −ClipWeights and ClipWeights: at least 0, where 0 clips nothing (the critic must then be held smooth
    /// otherwise). By default 0.01, as in the paper.
    /// </summary>
    public float ClipWeights { get; set; } = LossDefaults.ClipWeights;
}
