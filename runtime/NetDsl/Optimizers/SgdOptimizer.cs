using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetDsl;

/// <summary>
/// Stochastic gradient descent, as Keras's <c>SGD</c>: w −= lr · g; with momentum v = momentum · v − lr · g and w += v, with Nesterov's momentum
/// w += momentum · v − lr · g. See <see cref="SgdOptimizer"/>.
/// </summary>
/// <param name="learningRate">The step size, above 0; by default 0.01.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SgdAttribute(double learningRate = 0.01) : OptimizerAttribute(learningRate)
{
    /// <summary>How much of the last step is added to the next one, from 0 to below 1. By default 0.</summary>
    public float Momentum { get; set; }

    /// <summary>Whether the momentum is Nesterov's: the step looks ahead along it. By default false.</summary>
    public bool Nesterov { get; set; }
}

/// <summary>
/// Stochastic gradient descent, as Keras's <c>SGD</c>: for each number w with gradient g, w −= learningRate · g. With momentum, v = momentum · v −
/// learningRate · g and w += v; with Nesterov's, v is the same and w += momentum · v − learningRate · g. Its state is <c>momentum</c> (v); without
/// momentum there is none.
/// </summary>
public sealed unsafe class SgdOptimizer : Optimizer
{
    private readonly float _momentum;
    private readonly bool _nesterov;

    private struct Work
    {
        public float* Weights, Gradients, Velocities;
        public int Length;
        public float Rate, Momentum;
        public bool Nesterov;
    }

    /// <summary>Makes an optimiser at rest.</summary>
    /// <param name="parameters">The parameters that it trains.</param>
    /// <param name="learningRate">The step size, above 0.</param>
    /// <param name="momentum">How much of the last step is added to the next one, from 0 to below 1.</param>
    /// <param name="nesterov">Whether the momentum is Nesterov's; without momentum it means nothing.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside of its range.</exception>
    public SgdOptimizer(ParameterStore parameters, float learningRate = SgdDefaults.LearningRate, float momentum = 0f, bool nesterov = false)
        : this(parameters, Constant(learningRate, "SGD"), momentum, nesterov)
    {
    }

    /// <summary>Makes an optimiser at rest, with a learning rate that changes.</summary>
    /// <param name="parameters">The parameters that it trains.</param>
    /// <param name="learningRate">The step size of each step.</param>
    /// <param name="momentum">How much of the last step is added to the next one, from 0 to below 1.</param>
    /// <param name="nesterov">Whether the momentum is Nesterov's; without momentum it means nothing.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside of its range.</exception>
    public SgdOptimizer(ParameterStore parameters, LearningRateSchedule learningRate, float momentum = 0f, bool nesterov = false)
        : base(parameters, learningRate, momentum > 0f ? ["momentum"] : [])
    {
        _momentum = Checked(momentum is >= 0f and < 1f, momentum, "SGD", nameof(momentum), "from 0 to below 1");
        _nesterov = nesterov;
    }

    private protected override void Update(float* gradients, float learningRate, ParallelLoop parallel)
    {
        var work = new Work
        {
            Weights = Parameters.Pointer,
            Gradients = gradients,
            Velocities = States.Count > 0 ? States[0].Pointer : null,
            Length = Parameters.TrainableLength,
            Rate = learningRate,
            Momentum = _momentum,
            Nesterov = _nesterov,
        };
        ForRanges(parallel, &work, work.Velocities == null ? &Descend : &DescendWithMomentum);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Descend(void* context, int begin, int end)
    {
        var work = (Work*)context;
        var weights = work->Weights;
        var gradients = work->Gradients;
        var rate = new Vector<float>(work->Rate);
        var (first, last) = RangeOf(begin, end, work->Length);
        for (var i = first; i < last; i += Vector<float>.Count)
            Vector.Store(Vector.Load(weights + i) - (Vector.Load(gradients + i) * rate), weights + i);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void DescendWithMomentum(void* context, int begin, int end)
    {
        var work = (Work*)context;
        var weights = work->Weights;
        var gradients = work->Gradients;
        var velocities = work->Velocities;
        var rate = new Vector<float>(work->Rate);
        var momentum = new Vector<float>(work->Momentum);
        var nesterov = work->Nesterov;
        var (first, last) = RangeOf(begin, end, work->Length);
        for (var i = first; i < last; i += Vector<float>.Count)
        {
            var downhill = Vector.Load(gradients + i) * rate;
            var velocity = (Vector.Load(velocities + i) * momentum) - downhill;
            Vector.Store(velocity, velocities + i);
            Vector.Store(Vector.Load(weights + i) + (nesterov ? (velocity * momentum) - downhill : velocity), weights + i);
        }
    }
}
