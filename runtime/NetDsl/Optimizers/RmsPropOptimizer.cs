using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetDsl;

/// <summary>
/// The optimiser RMSprop (Tieleman and Hinton, 2012), as Keras's <c>RMSprop</c>: v = rho · v + (1 − rho) · g² and w −= lr · g / √(v + epsilon).
/// See <see cref="RmsPropOptimizer"/>.
/// </summary>
/// <param name="learningRate">The step size, above 0; by default 0.001. The original WGAN takes 0.00005.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class RmsPropAttribute(double learningRate = 0.001) : OptimizerAttribute(learningRate)
{
    /// <summary>The decay of the squared gradients' moving average, from 0 to below 1. By default 0.9.</summary>
    public float Rho { get; set; } = RmsPropDefaults.Rho;

    /// <summary>How much of the last step is added to the next one, from 0 to below 1. By default 0.</summary>
    public float Momentum { get; set; }

    /// <summary>What is added to the average under the root, above 0. By default 1e-7.</summary>
    public float Epsilon { get; set; } = RmsPropDefaults.Epsilon;

    /// <summary>
    /// Whether the gradients' squared moving average is taken off the average of their squares, so that an estimate of their variance is left. By
    /// default false.
    /// </summary>
    public bool Centered { get; set; }
}

/// <summary>
/// RMSprop (Tieleman and Hinton, 2012), as Keras's <c>RMSprop</c>: for each number w with gradient g, v = rho · v + (1 − rho) · g² and s =
/// learningRate · g / √(v + epsilon); centered, a = rho · a + (1 − rho) · g and s = learningRate · g / √(v − a² + epsilon), where a difference that
/// rounding made negative counts as 0. Then w −= s, or with momentum u = momentum · u + s and w −= u. Its states are <c>velocity</c> (v), and where
/// they are used <c>momentum</c> (u) and <c>average_gradient</c> (a). PyTorch adds epsilon to the root instead, and calls rho alpha.
/// </summary>
public sealed unsafe class RmsPropOptimizer : Optimizer
{
    private readonly float _rho;
    private readonly float _momentum;
    private readonly float _epsilon;

    private struct Work
    {
        public float* Weights, Gradients, Squares, Velocities, Means;
        public int Length;
        public float Rate, Decay, Share, Momentum, Epsilon;
    }

    /// <summary>Makes an optimiser whose moving averages are all 0.</summary>
    /// <param name="parameters">The parameters that it trains.</param>
    /// <param name="learningRate">The step size, above 0.</param>
    /// <param name="rho">The decay of the moving averages, from 0 to below 1.</param>
    /// <param name="momentum">How much of the last step is added to the next one, from 0 to below 1.</param>
    /// <param name="epsilon">What is added under the root, above 0.</param>
    /// <param name="centered">Whether the squared average of the gradients is taken off the average of their squares.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside of its range.</exception>
    public RmsPropOptimizer(
        ParameterStore parameters,
        float learningRate = RmsPropDefaults.LearningRate,
        float rho = RmsPropDefaults.Rho,
        float momentum = 0f,
        float epsilon = RmsPropDefaults.Epsilon,
        bool centered = false)
        : this(parameters, Constant(learningRate, "RMSprop"), rho, momentum, epsilon, centered)
    {
    }

    /// <summary>Makes an optimiser whose moving averages are all 0, with a learning rate that changes.</summary>
    /// <param name="parameters">The parameters that it trains.</param>
    /// <param name="learningRate">The step size of each step.</param>
    /// <param name="rho">The decay of the moving averages, from 0 to below 1.</param>
    /// <param name="momentum">How much of the last step is added to the next one, from 0 to below 1.</param>
    /// <param name="epsilon">What is added under the root, above 0.</param>
    /// <param name="centered">Whether the squared average of the gradients is taken off the average of their squares.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside of its range.</exception>
    public RmsPropOptimizer(
        ParameterStore parameters,
        LearningRateSchedule learningRate,
        float rho = RmsPropDefaults.Rho,
        float momentum = 0f,
        float epsilon = RmsPropDefaults.Epsilon,
        bool centered = false)
        : base(parameters, learningRate, ["velocity", .. momentum > 0f ? ["momentum"] : (string[])[], .. centered ? ["average_gradient"] : (string[])[]])
    {
        _rho = Checked(rho is >= 0f and < 1f, rho, "RMSprop", nameof(rho), "from 0 to below 1");
        _momentum = Checked(momentum is >= 0f and < 1f, momentum, "RMSprop", nameof(momentum), "from 0 to below 1");
        _epsilon = Checked(epsilon is > 0f and < float.PositiveInfinity, epsilon, "RMSprop", nameof(epsilon), "above 0 and finite");
    }

    private protected override void Update(float* gradients, float learningRate, ParallelLoop parallel)
    {
        var work = new Work
        {
            Weights = Parameters.Pointer,
            Gradients = gradients,
            Squares = StateOf("velocity"),
            Velocities = StateOf("momentum"),
            Means = StateOf("average_gradient"),
            Length = Parameters.TrainableLength,
            Rate = learningRate,
            Decay = _rho,
            Share = 1f - _rho,
            Momentum = _momentum,
            Epsilon = _epsilon,
        };
        ForRanges(parallel, &work, &UpdateRanges);
    }

    private float* StateOf(string name)
    {
        for (var i = 0; i < States.Count; i++)
        {
            if (States[i].Name == name)
                return States[i].Pointer;
        }

        return null;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void UpdateRanges(void* context, int begin, int end)
    {
        var work = (Work*)context;
        var weights = work->Weights;
        var gradients = work->Gradients;
        var squares = work->Squares;
        var velocities = work->Velocities;
        var means = work->Means;
        var rate = new Vector<float>(work->Rate);
        var decay = new Vector<float>(work->Decay);
        var share = new Vector<float>(work->Share);
        var momentum = new Vector<float>(work->Momentum);
        var epsilon = new Vector<float>(work->Epsilon);
        var (first, last) = RangeOf(begin, end, work->Length);
        for (var i = first; i < last; i += Vector<float>.Count)
        {
            var gradient = Vector.Load(gradients + i);
            var square = (Vector.Load(squares + i) * decay) + (gradient * gradient * share);
            Vector.Store(square, squares + i);
            if (means != null)
            {
                var mean = (Vector.Load(means + i) * decay) + (gradient * share);
                Vector.Store(mean, means + i);
                square = Vector.Max(square - (mean * mean), Vector<float>.Zero);
            }

            var downhill = (gradient * rate) / Vector.SquareRoot(square + epsilon);
            if (velocities != null)
            {
                downhill += Vector.Load(velocities + i) * momentum;
                Vector.Store(downhill, velocities + i);
            }

            Vector.Store(Vector.Load(weights + i) - downhill, weights + i);
        }
    }
}
