using System.Numerics;

namespace NetDsl;

/// <summary>
/// The base of every attribute that chooses an optimiser. A GAN's class may carry one for both networks, or one for each side
/// (<c>[Adam(0.0001f, Of = GanSide.Generator)]</c> and <c>[RmsProp(0.0004f, Of = GanSide.Discriminator)]</c>).
/// </summary>
/// <param name="learningRate">The step size, above 0 and finite. A schedule beside it, as <see cref="ExponentialDecayAttribute"/>, starts from it.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public abstract class OptimizerAttribute(double learningRate) : Attribute
{
    /// <summary>The step size.</summary>
    public float LearningRate { get; } = (float)learningRate;

    /// <summary>Which network of a GAN it trains. By default both.</summary>
    public GanSide Of { get; set; }

    /// <summary>
    /// The largest norm of a single parameter's gradient, above 0: one that is longer is made so short, as Keras's <c>clipnorm</c>. NaN, the default, clips
    /// nothing. Of <see cref="ClipNorm"/>, <see cref="GlobalClipNorm"/> and <see cref="ClipValue"/> only one may be set.
    /// </summary>
    public float ClipNorm { get; set; } = float.NaN;

    /// <summary>
    /// The largest norm of all gradients together, above 0: where they are longer, all are multiplied by the same number, as Keras's <c>global_clipnorm</c> and
    /// PyTorch's <c>clip_grad_norm_</c>. NaN, the default, clips nothing.
    /// </summary>
    public float GlobalClipNorm { get; set; } = float.NaN;

    /// <summary>
    /// The largest absolute value of every number of the gradients, above 0, as Keras's <c>clipvalue</c> and PyTorch's <c>clip_grad_value_</c>. NaN, the
    /// default, clips nothing.
    /// </summary>
    public float ClipValue { get; set; } = float.NaN;

    /// <summary>
    /// λ of a penalty λ · Σ w² of all kernels that is added to the loss, at least 0, as Keras's <c>kernel_regularizer</c> with <c>L2</c> in every layer. By
    /// default 0. Biases, factors of normalisations and embeddings have none. Its slope 2 · λ · w is part of the gradient, so that it is clipped and goes
    /// through momenta; the weight decay of <see cref="AdamWAttribute"/> takes a share of every weight beside the step.
    /// </summary>
    public float L2 { get; set; }
}

/// <summary>
/// What changes the trainable numbers of a network against their gradients. Each number is computed by itself with the same roundings at every
/// vector width, and the work is divided over fixed ranges of numbers, so neither the machine nor the number of threads changes a bit.
/// </summary>
public abstract unsafe class Optimizer
{
    // Numbers per piece of work: 4 arrays of 16 KB, small enough for the second-level cache and large enough that claiming it costs nothing.
    private const int RangeLength = 4096;

    private GradientChanges? _changes;

    private protected Optimizer(ParameterStore parameters, LearningRateSchedule learningRate, params string[] states)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(learningRate);

        // Lengths are multiples of 16, so that loops over whole vectors have no rest.
        if (PinnedBuffer.AlignedFloats % Vector<float>.Count != 0)
        {
            throw new PlatformNotSupportedException(
                $"Vectors of {Vector<float>.Count} numbers aren't supported; they may have up to {PinnedBuffer.AlignedFloats}.");
        }

        Parameters = parameters;
        Schedule = learningRate;
        States = Array.AsReadOnly(Array.ConvertAll(states, name => new OptimizerState(name, parameters)));
    }

    /// <summary>The parameters that it trains.</summary>
    public ParameterStore Parameters { get; }

    /// <summary>How many steps were taken.</summary>
    public long Steps { get; private set; }

    /// <summary>How the learning rate changes with the steps.</summary>
    public LearningRateSchedule Schedule { get; }

    /// <summary>
    /// What the schedule's rate is multiplied with, at least 0 and finite; by default 1. A reduction on a plateau makes it smaller. It isn't one of
    /// <see cref="States"/>: who changes it keeps it.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is outside of its range.</exception>
    public float LearningRateFactor
    {
        get;
        set => field = Checked(value is >= 0f and < float.PositiveInfinity, value, "The optimiser", nameof(LearningRateFactor), "at least 0 and finite");
    } = 1f;

    /// <summary>The learning rate of the next step.</summary>
    public float LearningRate => Schedule.At(Steps) * LearningRateFactor;

    /// <summary>The largest norm of a single parameter's gradient, above 0 and finite; null, the default, for any.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is outside of its range.</exception>
    /// <exception cref="ArgumentException">Gradients are clipped in another way already.</exception>
    public float? ClipNorm
    {
        get => _changes?.ClipNorm;
        init => Changes.ClipNorm = Limit(value, nameof(ClipNorm));
    }

    /// <summary>The largest norm of all gradients together, above 0 and finite; null, the default, for any.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is outside of its range.</exception>
    /// <exception cref="ArgumentException">Gradients are clipped in another way already.</exception>
    public float? GlobalClipNorm
    {
        get => _changes?.GlobalClipNorm;
        init => Changes.GlobalClipNorm = Limit(value, nameof(GlobalClipNorm));
    }

    /// <summary>The largest absolute value of every number of the gradients, above 0 and finite; null, the default, for any.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is outside of its range.</exception>
    /// <exception cref="ArgumentException">Gradients are clipped in another way already.</exception>
    public float? ClipValue
    {
        get => _changes?.ClipValue;
        init => Changes.ClipValue = Limit(value, nameof(ClipValue));
    }

    /// <summary>
    /// λ of a penalty λ · Σ w² of all kernels (parameters whose names end in <c>/kernel</c> or <c>/depthwise_kernel</c>), at least 0 and finite; by default 0.
    /// Each step adds its slope to the gradients, and leaves the penalty in <see cref="L2Penalty"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is outside of its range.</exception>
    public float L2
    {
        get => _changes?.L2 ?? 0f;
        init => Changes.L2 = Checked(value is >= 0f and < float.PositiveInfinity, value, "The optimiser", nameof(L2), "at least 0 and finite");
    }

    /// <summary>The penalty λ · Σ w² of the weights as they were before the last step; 0 without <see cref="L2"/>.</summary>
    public float L2Penalty => _changes?.Penalty ?? 0f;

    /// <summary>What it remembers from step to step, in a fixed order; none where it remembers nothing.</summary>
    public IReadOnlyList<OptimizerState> States { get; }

    /// <summary>
    /// Changes every trainable number once and marks the store as changed. The gradients stay as they are, unless they are clipped or there is a penalty: then
    /// they are those that the step was made with. Allocates nothing.
    /// </summary>
    /// <param name="gradients">Gradients of the store that this optimiser trains.</param>
    /// <param name="parallel">
    /// The threads that share the work; the result doesn't depend on them. Where several processes train, the step is made with the means of their gradients,
    /// so that all of them have the same weights again.
    /// </param>
    /// <exception cref="ArgumentException">The gradients are those of another store.</exception>
    /// <exception cref="InvalidOperationException">The schedule gave a learning rate below 0 or none at all; nothing was changed.</exception>
    public void Step(GradientStore gradients, ParallelLoop parallel)
    {
        ArgumentNullException.ThrowIfNull(gradients);
        ArgumentNullException.ThrowIfNull(parallel);
        if (gradients.Parameters != Parameters)
            throw new ArgumentException("These gradients belong to another network than this optimiser's parameters.", nameof(gradients));

        var learningRate = LearningRate;
        if (learningRate is not (>= 0f and < float.PositiveInfinity))
            throw new InvalidOperationException($"The schedule gave the learning rate {learningRate} for step {Steps}; rates must be at least 0 and finite.");

        parallel.Processes?.Gradients.Finish(gradients);
        Steps++;
        _changes?.Apply(gradients.Pointer, parallel);
        Update(gradients.Pointer, learningRate, parallel);
        Parameters.MarkChanged();
        GC.KeepAlive(gradients);
        GC.KeepAlive(this);
    }

    /// <summary>
    /// Goes on as if so many steps had been taken: the last part of reading a checkpoint, after <see cref="Parameters"/> and <see cref="States"/>
    /// were set.
    /// </summary>
    /// <param name="steps">How many steps the checkpoint's optimiser had taken, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public void ContinueFrom(long steps)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        Steps = steps;
        OnContinued();
    }

    /// <summary>One step over all trainable numbers; <see cref="Steps"/> counts it already.</summary>
    private protected abstract void Update(float* gradients, float learningRate, ParallelLoop parallel);

    /// <summary>Brings what depends on <see cref="Steps"/> up to date.</summary>
    private protected virtual void OnContinued()
    {
    }

    /// <summary>Divides all trainable numbers into ranges for <paramref name="body"/>, which gets their places in units of <see cref="RangeOf"/>.</summary>
    private protected void ForRanges(ParallelLoop parallel, void* step, delegate*<void*, int, int, void> body) =>
        parallel.For((Parameters.TrainableLength + RangeLength - 1) / RangeLength, step, body);

    /// <summary>The first number of a run of ranges, and the one after its last.</summary>
    private protected static (int Begin, int End) RangeOf(int begin, int end, int length) => (begin * RangeLength, Math.Min(end * RangeLength, length));

    /// <summary>Gives a number back that lies in its range.</summary>
    private protected static float Checked(bool allowed, float value, string optimizer, string name, string range) =>
        allowed ? value : throw new ArgumentOutOfRangeException(name, value, $"{optimizer}'s {name} must be {range}.");

    private GradientChanges Changes => _changes ??= new GradientChanges(Parameters);

    private float? Limit(float? value, string name)
    {
        if (value is null)
            return null;
        if (ClipNorm is not null || GlobalClipNorm is not null || ClipValue is not null)
        {
            throw new ArgumentException(
                $"Gradients are clipped in one way: {name} can't be set beside another of ClipNorm, GlobalClipNorm and ClipValue.", name);
        }

        return Checked(value is > 0f and < float.PositiveInfinity, value.Value, "The optimiser", name, "above 0 and finite");
    }

    /// <summary>A schedule of one learning rate, above 0 and finite.</summary>
    private protected static ConstantLearningRate Constant(float learningRate, string optimizer) =>
        new(Checked(learningRate is > 0f and < float.PositiveInfinity, learningRate, optimizer, nameof(learningRate), "above 0 and finite"));
}
