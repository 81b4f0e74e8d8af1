namespace NetDsl;

/// <summary>
/// The optimiser RMSprop (Tieleman and Hinton, 2012), as Keras's <c>RMSprop</c>: v = rho · v + (1 − rho) · g² and w −= lr · g / √(v + epsilon).
/// See <see cref="RmsPropOptimizer"/>.
/// </summary>
/// <param name="learningRate">The step size, above 0; by default 0.001. The original WGAN takes 0.00005.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class RmsPropAttribute(float learningRate = RmsPropDefaults.LearningRate) : OptimizerAttribute(learningRate)
{
    /// <summary>The decay of the squared gradients' moving average, from 0 to below 1. By default 0.9.</summary>
    public float Rho { get; set; } = RmsPropDefaults.Rho;

    /// <summary>How much of the last step goes on, from 0 to below 1. By default 0.</summary>
    public float Momentum { get; set; }

    /// <summary>What is added to the average under the root, above 0. By default 1e-7.</summary>
    public float Epsilon { get; set; } = RmsPropDefaults.Epsilon;

    /// <summary>Whether the gradients' squared moving average is taken off the average of their squares, so that an estimate of their variance is left. By default false.</summary>
    public bool Centered { get; set; }
}
