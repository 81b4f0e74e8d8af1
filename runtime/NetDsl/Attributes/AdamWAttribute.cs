namespace NetDsl;

/// <summary>
/// The optimiser AdamW: Adam with decoupled weight decay (Loshchilov and Hutter, arXiv 1711.05101), as Keras's <c>AdamW</c>: first w −= lr · weightDecay · w, then
/// Adam's step. Every trainable number decays, biases among them, as in Keras. See <see cref="AdamWOptimizer"/>.
/// </summary>
/// <param name="learningRate">The step size, above 0; by default 0.001.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class AdamWAttribute(float learningRate = AdamDefaults.LearningRate) : OptimizerAttribute(learningRate)
{
    /// <summary>The share of each weight that a step with a learning rate of 1 would take away, at least 0. By default 0.004, as in Keras; PyTorch's is 0.01.</summary>
    public float WeightDecay { get; set; } = AdamWDefaults.WeightDecay;

    /// <summary>The decay of the gradients' moving average, from 0 to below 1. By default 0.9.</summary>
    public float Beta1 { get; set; } = AdamDefaults.Beta1;

    /// <summary>The decay of the squared gradients' moving average, from 0 to below 1. By default 0.999.</summary>
    public float Beta2 { get; set; } = AdamDefaults.Beta2;

    /// <summary>What is added to the root in the denominator, above 0. By default 1e-7, as in Keras; PyTorch's is 1e-8.</summary>
    public float Epsilon { get; set; } = AdamWDefaults.Epsilon;

    /// <summary>What <see cref="Epsilon"/> is added to. By default as in TensorFlow and Keras.</summary>
    public EpsilonPlacement EpsilonPlacement { get; set; }
}
