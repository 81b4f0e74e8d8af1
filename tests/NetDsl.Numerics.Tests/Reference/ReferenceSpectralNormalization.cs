using System.Numerics;

namespace NetDsl.Numerics.Tests.Reference;

/// <summary>
/// A layer whose kernel is divided by σ (Miyato et al., arXiv 1802.05957). As a matrix W the kernel is everything but its outputs × its outputs. Training: v =
/// W·u / |W·u|, u = Wᵀ·v / |Wᵀ·v|, as often as there are power iterations, and σ = vᵀ·W·u; prediction: σ = |W·u| / |u|. Backward u and v are constants.
/// </summary>
internal sealed class ReferenceSpectralNormalization<T> : ReferenceLayer<T>
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    private readonly ReferenceLayer<T> _layer;
    private readonly ReferenceParameter<T> _kernel;
    private readonly ReferenceParameter<T> _vector;
    private readonly int _powerIterations;
    private readonly int _inner;
    private T[] _u = [];
    private T[] _v = [];
    private T _sigma = T.One;

    /// <param name="layer">A layer whose first parameter is its kernel.</param>
    /// <param name="transposed">Whether the outputs are the last axis but one, not the last.</param>
    /// <param name="powerIterations">In each training pass.</param>
    public ReferenceSpectralNormalization(ReferenceLayer<T> layer, bool transposed, int powerIterations)
        : base(layer.Name, layer.InputShape, layer.OutputShape)
    {
        (_layer, _kernel, _powerIterations) = (layer, layer.Parameters[0], powerIterations);
        _inner = transposed ? _kernel.Shape[^1] : 1;
        _vector = new ReferenceParameter<T>(layer.Name + "/vector_u", [1, layer.OutputShape.Channels], isTrainable: false);
    }

    public override IReadOnlyList<ReferenceParameter<T>> Parameters => [.. _layer.Parameters, _vector];

    /// <summary>
    /// Whether training passes keep the vectors of the last one, as the backward pass does, so that finite differences see what it differentiates.
    /// </summary>
    public bool IsFrozen { get; set; }

    private int Outputs => OutputShape.Channels;

    public override ReferenceTensor<T> Predict(ReferenceTensor<T> input)
    {
        var sigma = Length(TimesOutputs(Normalized(_vector.Values)));
        return WithKernel(sigma == T.Zero ? T.One : sigma, () => _layer.Predict(input));
    }

    public override ReferenceTensor<T> Forward(ReferenceTensor<T> input)
    {
        if (IsFixed)
        {
            (_u, _v, _sigma) = (new T[Outputs], new T[_kernel.Values.Length / Outputs], Length(TimesOutputs(Normalized(_vector.Values))));
            return WithKernel(_sigma, () => _layer.Forward(input));
        }

        if (IsFrozen)
        {
            _sigma = AlongVectors();
            return WithKernel(_sigma, () => _layer.Forward(input));
        }

        (_u, _v, _sigma) = ((T[])_vector.Values.Clone(), new T[_kernel.Values.Length / Outputs], T.One);
        for (var iteration = 0; iteration < _powerIterations; iteration++)
        {
            _v = TimesOutputs(_u);
            if (Length(_v) == T.Zero)
                break;
            _v = Normalized(_v);
            _u = new T[Outputs];
            for (var index = 0; index < _kernel.Values.Length; index++)
                _u[Output(index)] += _kernel.Values[index] * _v[Row(index)];
            _u = Normalized(_u);
            _sigma = AlongVectors();
        }

        _u.CopyTo(_vector.Values, 0);
        return WithKernel(_sigma, () => _layer.Forward(input));
    }

    public override ReferenceTensor<T> Backward(ReferenceTensor<T> outputGradient)
    {
        var before = (T[])_kernel.Gradient.Clone();
        Array.Clear(_kernel.Gradient);
        var inputGradient = WithKernel(_sigma, () => _layer.Backward(outputGradient));
        var along = T.Zero;
        for (var index = 0; index < before.Length; index++)
            along += _kernel.Gradient[index] * _kernel.Values[index] / _sigma;
        for (var index = 0; index < before.Length; index++)
            _kernel.Gradient[index] = before[index] + (_kernel.Gradient[index] - along * _v[Row(index)] * _u[Output(index)]) / _sigma;
        return inputGradient;
    }

    private int Output(int index) => index / _inner % Outputs;

    private int Row(int index) => index / (_inner * Outputs) * _inner + index % _inner;

    private T AlongVectors()
    {
        var sum = T.Zero;
        for (var index = 0; index < _kernel.Values.Length; index++)
            sum += _v[Row(index)] * _kernel.Values[index] * _u[Output(index)];
        return sum;
    }

    private T[] TimesOutputs(T[] vector)
    {
        var product = new T[_kernel.Values.Length / Outputs];
        for (var index = 0; index < _kernel.Values.Length; index++)
            product[Row(index)] += _kernel.Values[index] * vector[Output(index)];
        return product;
    }

    private ReferenceTensor<T> WithKernel(T sigma, Func<ReferenceTensor<T>> pass)
    {
        var kernel = (T[])_kernel.Values.Clone();
        for (var index = 0; index < kernel.Length; index++)
            _kernel.Values[index] = kernel[index] / sigma;
        var output = pass();
        kernel.CopyTo(_kernel.Values, 0);
        return output;
    }

    private static T Length(T[] vector) => T.Sqrt(vector.Aggregate(T.Zero, (sum, number) => sum + number * number));

    private static T[] Normalized(T[] vector) => Length(vector) is var length && length == T.Zero ? vector
        : Array.ConvertAll(vector, number => number / length);
}
