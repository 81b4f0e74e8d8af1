namespace NetDsl;

/// <summary>
/// The optimiser AdamW: Adam with decoupled weight decay (Loshchilov and Hutter, arXiv 1711.05101), as Keras's <c>AdamW</c>: first w −= lr ·
/// weightDecay · w, then Adam's step. Every trainable number decays, biases among them, as in Keras. See <see cref="AdamWOptimizer"/>.
/// </summary>
/// <param name="learningRate">The step size, above 0; by default 0.001.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class AdamWAttribute(double learningRate = 0.001) : OptimizerAttribute(learningRate)
{
    /// <summary>
    /// The share of each weight that a step with a learning rate of 1 would take away, at least 0. By default 0.004, as in Keras; PyTorch's is
    /// 0.01.
    /// </summary>
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

/// <summary>
/// AdamW: Adam with decoupled weight decay (Loshchilov and Hutter, arXiv 1711.05101), as Keras's <c>AdamW</c>: in each step first w −= learningRate
/// · weightDecay · w, with the learning rate of that step, then Adam's own step (<see cref="AdamOptimizer"/>). Every trainable number decays,
/// biases among them, as in Keras. Without decay it is Adam, bit by bit.
/// </summary>
public sealed class AdamWOptimizer : AdamOptimizer
{
    /// <summary>Makes an optimiser whose moving averages are all 0.</summary>
    /// <param name="parameters">The parameters that it trains.</param>
    /// <param name="learningRate">The step size, above 0.</param>
    /// <param name="weightDecay">The share of each weight that a step with a learning rate of 1 would take away, at least 0; PyTorch's default is 0.01.</param>
    /// <param name="beta1">The decay of the gradients' moving average, from 0 to below 1.</param>
    /// <param name="beta2">The decay of the squared gradients' moving average, from 0 to below 1.</param>
    /// <param name="epsilon">What is added to the root in the denominator, above 0: by default Keras's; PyTorch's is 1e-8.</param>
    /// <param name="epsilonPlacement">Whether that root is corrected for the average's start at 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside of its range.</exception>
    public AdamWOptimizer(
        ParameterStore parameters,
        float learningRate = AdamDefaults.LearningRate,
        float weightDecay = AdamWDefaults.WeightDecay,
        float beta1 = AdamDefaults.Beta1,
        float beta2 = AdamDefaults.Beta2,
        float epsilon = AdamWDefaults.Epsilon,
        EpsilonPlacement epsilonPlacement = EpsilonPlacement.TensorFlow)
        : this(parameters, Constant(learningRate, "AdamW"), weightDecay, beta1, beta2, epsilon, epsilonPlacement)
    {
    }

    /// <summary>Makes an optimiser whose moving averages are all 0, with a learning rate that changes.</summary>
    /// <param name="parameters">The parameters that it trains.</param>
    /// <param name="learningRate">The step size of each step.</param>
    /// <param name="weightDecay">The share of each weight that a step with a learning rate of 1 would take away, at least 0; PyTorch's default is 0.01.</param>
    /// <param name="beta1">The decay of the gradients' moving average, from 0 to below 1.</param>
    /// <param name="beta2">The decay of the squared gradients' moving average, from 0 to below 1.</param>
    /// <param name="epsilon">What is added to the root in the denominator, above 0: by default Keras's; PyTorch's is 1e-8.</param>
    /// <param name="epsilonPlacement">Whether that root is corrected for the average's start at 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside of its range.</exception>
    public AdamWOptimizer(
        ParameterStore parameters,
        LearningRateSchedule learningRate,
        float weightDecay = AdamWDefaults.WeightDecay,
        float beta1 = AdamDefaults.Beta1,
        float beta2 = AdamDefaults.Beta2,
        float epsilon = AdamWDefaults.Epsilon,
        EpsilonPlacement epsilonPlacement = EpsilonPlacement.TensorFlow)
        : base(parameters, learningRate, beta1, beta2, epsilon, epsilonPlacement, "AdamW", weightDecay)
    {
    }
}
