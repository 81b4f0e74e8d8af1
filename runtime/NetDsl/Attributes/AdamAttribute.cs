namespace NetDsl;

/// <summary>
/// The optimiser Adam (Kingma and Ba, arXiv 1412.6980) as TensorFlow's <c>AdamOptimizer</c> defines it: w −= lr · √(1 − beta2ᵗ) / (1 − beta1ᵗ) · m / (√v + epsilon);
/// with <see cref="EpsilonPlacement.PyTorch"/> as PyTorch does. See <see cref="AdamOptimizer"/>.
/// </summary>
/// <param name="learningRate">The step size, above 0; by default 0.001.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class AdamAttribute(float learningRate = AdamDefaults.LearningRate) : OptimizerAttribute(learningRate)
{
    /// <summary>The decay of the gradients' moving average, from 0 to below 1. By default 0.9.</summary>
    public float Beta1 { get; set; } = AdamDefaults.Beta1;

    /// <summary>The decay of the squared gradients' moving average, from 0 to below 1. By default 0.999.</summary>
    public float Beta2 { get; set; } = AdamDefaults.Beta2;

    /// <summary>What is added to the root in the denominator, above 0. By default 1e-8, as in TensorFlow's <c>AdamOptimizer</c> and PyTorch; Keras's own default is 1e-7.</summary>
    public float Epsilon { get; set; } = AdamDefaults.Epsilon;

    /// <summary>What <see cref="Epsilon"/> is added to. By default as in TensorFlow and Keras.</summary>
    public EpsilonPlacement EpsilonPlacement { get; set; }
}
