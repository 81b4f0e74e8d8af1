namespace NetDsl;

/// <summary>
/// The base of every attribute that chooses an optimiser. A GAN's class may carry one for both networks, or one for each side
/// (<c>[Adam(0.0001f, Of = GanSide.Generator)]</c> and <c>[RmsProp(0.0004f, Of = GanSide.Discriminator)]</c>).
/// </summary>
/// <param name="learningRate">The step size, above 0 and finite. A schedule beside it, as <see cref="ExponentialDecayAttribute"/>, starts from it.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public abstract class OptimizerAttribute(float learningRate) : Attribute
{
    /// <summary>The step size.</summary>
    public float LearningRate { get; } = learningRate;

    /// <summary>Which network of a GAN it trains. By default both.</summary>
    public GanSide Of { get; set; }
}
