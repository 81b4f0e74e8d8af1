namespace NetDsl;

/// <summary>
/// The optimiser Adam (Kingma and Ba, arXiv 1412.6980) as TensorFlow's <c>AdamOptimizer</c> defines it: w −= lr · √(1 − beta2ᵗ) / (1 − beta1ᵗ) · m
/// / (√v + epsilon); with <see cref="EpsilonPlacement.PyTorch"/> as PyTorch does. See <see cref="AdamOptimizer"/>.
/// </summary>
/// <param name="learningRate">The step size, above 0; by default 0.001.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class AdamAttribute(double learningRate = 0.001) : OptimizerAttribute(learningRate)
{
    /// <summary>The decay of the gradients' moving average, from 0 to below 1. By default 0.9.</summary>
    public float Beta1 { get; set; } = AdamDefaults.Beta1;

    /// <summary>The decay of the squared gradients' moving average, from 0 to below 1. By default 0.999.</summary>
    public float Beta2 { get; set; } = AdamDefaults.Beta2;

    /// <summary>
    /// What is added to the root in the denominator, above 0. By default 1e-8, as in TensorFlow's <c>AdamOptimizer</c> and PyTorch; Keras's own
    /// default is 1e-7.
    /// </summary>
    public float Epsilon { get; set; } = AdamDefaults.Epsilon;

    /// <summary>What <see cref="Epsilon"/> is added to. By default as in TensorFlow and Keras.</summary>
    public EpsilonPlacement EpsilonPlacement { get; set; }
}

/// <summary>
/// Adam (Kingma and Ba, arXiv 1412.6980) in the form of TensorFlow's <c>AdamOptimizer</c>, the one before section 2.1 of the paper: in step t, for each number
/// w with gradient g, m = beta1·m + (1 − beta1)·g, v = beta2·v + (1 − beta2)·g², w −= learningRate · √(1 − beta2ᵗ) / (1 − beta1ᵗ) · m / (√v + epsilon). With
/// <see cref="EpsilonPlacement.PyTorch"/> it is w −= learningRate / (1 − beta1ᵗ) · m / (√v / √(1 − beta2ᵗ) + epsilon). Its states are
/// <c>momentum</c> (m) and <c>velocity</c> (v).
/// </summary>
public unsafe class AdamOptimizer : Optimizer
{
    private readonly float _beta1;
    private readonly float _beta2;
    private readonly float _epsilon;
    private readonly EpsilonPlacement _epsilonPlacement;
    private readonly float _weightDecay;
    private double _beta1Power = 1.0;
    private double _beta2Power = 1.0;

    /// <summary>Makes an optimiser whose moving averages are all 0.</summary>
    /// <param name="parameters">The parameters that it trains.</param>
    /// <param name="learningRate">The step size, above 0.</param>
    /// <param name="beta1">The decay of the gradients' moving average, from 0 to below 1.</param>
    /// <param name="beta2">The decay of the squared gradients' moving average, from 0 to below 1.</param>
    /// <param name="epsilon">What is added to the root in the denominator, above 0: by default TensorFlow's and PyTorch's; Keras's own is 1e-7.</param>
    /// <param name="epsilonPlacement">Whether that root is corrected for the average's start at 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside of its range.</exception>
    public AdamOptimizer(
        ParameterStore parameters,
        float learningRate = AdamDefaults.LearningRate,
        float beta1 = AdamDefaults.Beta1,
        float beta2 = AdamDefaults.Beta2,
        float epsilon = AdamDefaults.Epsilon,
        EpsilonPlacement epsilonPlacement = EpsilonPlacement.TensorFlow)
        : this(parameters, Constant(learningRate, "Adam"), beta1, beta2, epsilon, epsilonPlacement)
    {
    }

    /// <summary>Makes an optimiser whose moving averages are all 0, with a learning rate that changes.</summary>
    /// <param name="parameters">The parameters that it trains.</param>
    /// <param name="learningRate">The step size of each step.</param>
    /// <param name="beta1">The decay of the gradients' moving average, from 0 to below 1.</param>
    /// <param name="beta2">The decay of the squared gradients' moving average, from 0 to below 1.</param>
    /// <param name="epsilon">What is added to the root in the denominator, above 0: by default TensorFlow's and PyTorch's; Keras's own is 1e-7.</param>
    /// <param name="epsilonPlacement">Whether that root is corrected for the average's start at 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside of its range.</exception>
    public AdamOptimizer(
        ParameterStore parameters,
        LearningRateSchedule learningRate,
        float beta1 = AdamDefaults.Beta1,
        float beta2 = AdamDefaults.Beta2,
        float epsilon = AdamDefaults.Epsilon,
        EpsilonPlacement epsilonPlacement = EpsilonPlacement.TensorFlow)
        : this(parameters, learningRate, beta1, beta2, epsilon, epsilonPlacement, "Adam", 0f)
    {
    }

    private protected AdamOptimizer(
        ParameterStore parameters,
        LearningRateSchedule learningRate,
        float beta1,
        float beta2,
        float epsilon,
        EpsilonPlacement epsilonPlacement,
        string name,
        float weightDecay)
        : base(parameters, learningRate, "momentum", "velocity")
    {
        _beta1 = Checked(beta1 is >= 0f and < 1f, beta1, name, nameof(beta1), "from 0 to below 1");
        _beta2 = Checked(beta2 is >= 0f and < 1f, beta2, name, nameof(beta2), "from 0 to below 1");
        _epsilon = Checked(epsilon is > 0f and < float.PositiveInfinity, epsilon, name, nameof(epsilon), "above 0 and finite");
        _weightDecay = Checked(weightDecay is >= 0f and < float.PositiveInfinity, weightDecay, name, nameof(weightDecay), "at least 0 and finite");
        if (epsilonPlacement is not (EpsilonPlacement.TensorFlow or EpsilonPlacement.PyTorch))
        {
            throw new ArgumentOutOfRangeException(
                nameof(epsilonPlacement), epsilonPlacement, $"{name}'s {nameof(epsilonPlacement)} must be TensorFlow or PyTorch.");
        }

        _epsilonPlacement = epsilonPlacement;
    }

    private protected override void Update(float* gradients, float learningRate, ParallelLoop parallel)
    {
        // The powers are products in double precision: the same on every machine, where a library's power function need not be.
        _beta1Power *= _beta1;
        _beta2Power *= _beta2;

        // Dividing PyTorch's fraction by what corrects the root leaves TensorFlow's, with a smaller epsilon.
        var correction = Math.Sqrt(1.0 - _beta2Power);
        var step = new AdamStep
        {
            Weights = Parameters.Pointer,
            Gradients = gradients,
            Means = States[0].Pointer,
            Squares = States[1].Pointer,
            Length = Parameters.TrainableLength,
            Rate = (float)(learningRate * correction / (1.0 - _beta1Power)),
            MeanDecay = _beta1,
            MeanShare = 1f - _beta1,
            SquareDecay = _beta2,
            SquareShare = 1f - _beta2,
            Epsilon = _epsilonPlacement == EpsilonPlacement.PyTorch ? (float)(_epsilon * correction) : _epsilon,
            WeightDecay = learningRate * _weightDecay,
        };
        ForRanges(parallel, &step, &UpdateRanges);
    }

    private protected override void OnContinued() => (_beta1Power, _beta2Power) = (Power(_beta1, Steps), Power(_beta2, Steps));

    // The same products as step by step. Below 1e-30 a power is lost beside 1 and needs no further factor.
    private static double Power(float beta, long steps)
    {
        var power = 1.0;
        for (var step = 0L; step < steps && power > 1e-30; step++)
            power *= beta;
        return power;
    }

    private static void UpdateRanges(void* context, int begin, int end)
    {
        var step = (AdamStep*)context;
        for (var range = begin; range < end; range++)
        {
            // Range by range, so that the weights that were decayed are still in the cache.
            var (first, last) = RangeOf(range, range + 1, step->Length);
            if (step->WeightDecay != 0f)
                AdamStep.Decay(step, first, last);
            AdamStep.Update(step, first, last);
        }
    }
}
