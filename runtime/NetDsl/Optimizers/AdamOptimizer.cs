using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetDsl;

/// <summary>
/// Adam (Kingma and Ba, arXiv 1412.6980) in the form of TensorFlow's <c>AdamOptimizer</c>, the one before section 2.1 of the paper: in step t, for each number
/// w with gradient g, m = beta1·m + (1 − beta1)·g, v = beta2·v + (1 − beta2)·g², w −= learningRate · √(1 − beta2ᵗ) / (1 − beta1ᵗ) · m / (√v + epsilon). Each
/// number is computed by itself with the same roundings at every vector width, so neither the machine nor the number of threads changes a bit.
/// </summary>
public sealed unsafe class AdamOptimizer
{
    // Numbers per piece of work: 4 arrays of 16 KB, small enough for the second-level cache and large enough that claiming it costs nothing.
    private const int RangeLength = 4096;

    private readonly ParameterStore _parameters;
    private readonly PinnedBuffer _means;
    private readonly PinnedBuffer _squares;
    private readonly float _learningRate;
    private readonly float _beta1;
    private readonly float _beta2;
    private readonly float _epsilon;
    private double _beta1Power = 1.0;
    private double _beta2Power = 1.0;

    /// <summary>Makes an optimiser whose moving averages are all 0.</summary>
    /// <param name="parameters">The parameters that it trains.</param>
    /// <param name="learningRate">The step size, above 0.</param>
    /// <param name="beta1">The decay of the gradients' moving average, from 0 to below 1.</param>
    /// <param name="beta2">The decay of the squared gradients' moving average, from 0 to below 1.</param>
    /// <param name="epsilon">What is added to the root in the denominator, above 0. Unlike PyTorch's it isn't corrected for the averages' start at 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside of its range.</exception>
    public AdamOptimizer(ParameterStore parameters, float learningRate, float beta1, float beta2, float epsilon)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ThrowUnless(learningRate is > 0f and < float.PositiveInfinity, learningRate, "above 0 and finite", nameof(learningRate));
        ThrowUnless(beta1 is >= 0f and < 1f, beta1, "from 0 to below 1", nameof(beta1));
        ThrowUnless(beta2 is >= 0f and < 1f, beta2, "from 0 to below 1", nameof(beta2));
        ThrowUnless(epsilon is > 0f and < float.PositiveInfinity, epsilon, "above 0 and finite", nameof(epsilon));
        _parameters = parameters;
        (_learningRate, _beta1, _beta2, _epsilon) = (learningRate, beta1, beta2, epsilon);
        _means = new PinnedBuffer(parameters.TrainableLength);
        _squares = new PinnedBuffer(parameters.TrainableLength);
    }

    /// <summary>How many steps were taken.</summary>
    public int Steps { get; private set; }

    /// <summary>Changes every trainable number once and marks the store as changed. The gradients stay as they are. Allocates nothing.</summary>
    /// <param name="gradients">Gradients of the store that this optimiser trains.</param>
    /// <param name="parallel">Who shares the work; it changes no bit of the result.</param>
    /// <exception cref="ArgumentException">The gradients are those of another store.</exception>
    public void Step(GradientStore gradients, ParallelLoop parallel)
    {
        ArgumentNullException.ThrowIfNull(gradients);
        ArgumentNullException.ThrowIfNull(parallel);
        if (gradients.Parameters != _parameters)
            throw new ArgumentException("These gradients belong to another network than this optimiser's parameters.", nameof(gradients));

        // The powers are products in double precision: the same on every machine, where a library's power function need not be.
        _beta1Power *= _beta1;
        _beta2Power *= _beta2;
        Steps++;
        var step = new AdamStep
        {
            Weights = _parameters.Pointer,
            Gradients = gradients.Pointer,
            Means = _means.Pointer,
            Squares = _squares.Pointer,
            Length = _parameters.TrainableLength,
            Rate = (float)(_learningRate * Math.Sqrt(1.0 - _beta2Power) / (1.0 - _beta1Power)),
            MeanDecay = _beta1,
            MeanShare = 1f - _beta1,
            SquareDecay = _beta2,
            SquareShare = 1f - _beta2,
            Epsilon = _epsilon,
        };
        parallel.For((step.Length + RangeLength - 1) / RangeLength, &step, &UpdateRanges);
        _parameters.MarkChanged();
        GC.KeepAlive(gradients);
        GC.KeepAlive(this);
    }

    private static void ThrowUnless(bool allowed, float value, string range, string name)
    {
        if (!allowed)
            throw new ArgumentOutOfRangeException(name, value, $"Adam's {name} must be {range}.");
    }

    private static void UpdateRanges(void* context, int begin, int end)
    {
        var step = (AdamStep*)context;
        Update(step, begin * RangeLength, Math.Min(end * RangeLength, step->Length));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Update(AdamStep* step, int begin, int end)
    {
        var weights = step->Weights;
        var gradients = step->Gradients;
        var means = step->Means;
        var squares = step->Squares;
        var rate = new Vector<float>(step->Rate);
        var meanDecay = new Vector<float>(step->MeanDecay);
        var meanShare = new Vector<float>(step->MeanShare);
        var squareDecay = new Vector<float>(step->SquareDecay);
        var squareShare = new Vector<float>(step->SquareShare);
        var epsilon = new Vector<float>(step->Epsilon);
        var i = begin;
        for (; i <= end - Vector<float>.Count; i += Vector<float>.Count)
        {
            var gradient = Vector.Load(gradients + i);
            var mean = Vector.Load(means + i);
            var square = Vector.Load(squares + i);
            mean = (mean * meanDecay) + (gradient * meanShare);
            square = (square * squareDecay) + (gradient * gradient * squareShare);
            Vector.Store(mean, means + i);
            Vector.Store(square, squares + i);
            Vector.Store(Vector.Load(weights + i) - ((mean * rate) / (Vector.SquareRoot(square) + epsilon)), weights + i);
        }

        // Lengths are multiples of 16: only a machine with longer vectors than that has a rest.
        for (; i < end; i++)
        {
            var gradient = gradients[i];
            means[i] = (means[i] * step->MeanDecay) + (gradient * step->MeanShare);
            squares[i] = (squares[i] * step->SquareDecay) + (gradient * gradient * step->SquareShare);
            weights[i] -= (means[i] * step->Rate) / (MathF.Sqrt(squares[i]) + step->Epsilon);
        }
    }
}
