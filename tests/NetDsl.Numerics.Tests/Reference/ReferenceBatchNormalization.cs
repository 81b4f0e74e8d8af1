using System.Numerics;

namespace NetDsl.Numerics.Tests.Reference;

/// <summary>
/// gamma · (x − mean) / √(variance + epsilon) + beta for each channel: in training with the mean and the biased variance of the batch's pixels, in prediction
/// with the moving ones.
/// </summary>
internal sealed class ReferenceBatchNormalization<T>(string name, ReferenceShape shape, float momentum, float epsilon, bool center = true, bool scale = true)
    : ReferenceLayer<T>(name, shape, shape)
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    private readonly ReferenceParameter<T> _gamma = Filled(name + "/gamma", shape.Channels, T.One, isTrainable: true);
    private readonly ReferenceParameter<T> _beta = Filled(name + "/beta", shape.Channels, T.Zero, isTrainable: true);
    private readonly ReferenceParameter<T> _movingMean = Filled(name + "/moving_mean", shape.Channels, T.Zero, isTrainable: false);
    private readonly ReferenceParameter<T> _movingVariance = Filled(name + "/moving_variance", shape.Channels, T.One, isTrainable: false);
    private readonly T _momentum = T.CreateChecked(momentum);
    private readonly T _epsilon = T.CreateChecked(epsilon);
    private readonly T[] _mean = new T[shape.Channels];
    private readonly T[] _variance = new T[shape.Channels];
    private ReferenceTensor<T>? _input;

    // Without gamma and beta these stay the 1 and 0 that they begin with, and nobody sees them.
    public override IReadOnlyList<ReferenceParameter<T>> Parameters =>
        [.. scale ? [_gamma] : Array.Empty<ReferenceParameter<T>>(), .. center ? [_beta] : Array.Empty<ReferenceParameter<T>>(), _movingMean, _movingVariance];

    public override ReferenceTensor<T> Predict(ReferenceTensor<T> input) => Normalize(input, _movingMean.Values, _movingVariance.Values);

    public override ReferenceTensor<T> Forward(ReferenceTensor<T> input)
    {
        _input = input;
        if (IsFixed)
            return Predict(input);
        var channels = InputShape.Channels;
        var count = T.CreateChecked(input.Values.Length / channels);
        for (var channel = 0; channel < channels; channel++)
        {
            var (sum, squares) = (T.Zero, T.Zero);
            for (var index = channel; index < input.Values.Length; index += channels)
                sum += input.Values[index];
            var mean = sum / count;
            for (var index = channel; index < input.Values.Length; index += channels)
                squares += (input.Values[index] - mean) * (input.Values[index] - mean);
            (_mean[channel], _variance[channel]) = (mean, squares / count);
            _movingMean.Values[channel] = _momentum * _movingMean.Values[channel] + (T.One - _momentum) * mean;
            _movingVariance.Values[channel] = _momentum * _movingVariance.Values[channel] + (T.One - _momentum) * _variance[channel];
        }

        return Normalize(input, _mean, _variance);
    }

    public override ReferenceTensor<T> Backward(ReferenceTensor<T> outputGradient)
    {
        // y = gamma · x̂ + beta. The mean and the variance depend on every x, so that what comes back is freed of its mean and of its part along x̂.
        var inputGradient = InputGradient(outputGradient);
        var channels = InputShape.Channels;
        var gradients = outputGradient.Values;
        if (IsFixed)
        {
            // The moving statistics depend on no x.
            for (var index = 0; index < gradients.Length; index++)
                inputGradient.Values[index] = gradients[index] * _gamma.Values[index % channels] / T.Sqrt(_movingVariance.Values[index % channels] + _epsilon);
            return inputGradient;
        }

        var count = T.CreateChecked(gradients.Length / channels);
        for (var channel = 0; channel < channels; channel++)
        {
            var deviation = T.Sqrt(_variance[channel] + _epsilon);
            var (sum, along) = (T.Zero, T.Zero);
            for (var index = channel; index < gradients.Length; index += channels)
            {
                sum += gradients[index];
                along += gradients[index] * (_input!.Values[index] - _mean[channel]) / deviation;
            }

            _beta.Gradient[channel] += sum;
            _gamma.Gradient[channel] += along;
            for (var index = channel; index < gradients.Length; index += channels)
            {
                var normalized = (_input!.Values[index] - _mean[channel]) / deviation;
                inputGradient.Values[index] = _gamma.Values[channel] / deviation * (gradients[index] - sum / count - normalized * along / count);
            }
        }

        return inputGradient;
    }

    private ReferenceTensor<T> Normalize(ReferenceTensor<T> input, T[] mean, T[] variance)
    {
        var output = Output(input);
        for (var index = 0; index < input.Values.Length; index++)
        {
            var channel = index % InputShape.Channels;
            output.Values[index] = _gamma.Values[channel] * (input.Values[index] - mean[channel]) / T.Sqrt(variance[channel] + _epsilon)
                + _beta.Values[channel];
        }

        return output;
    }

    private static ReferenceParameter<T> Filled(string name, int channels, T value, bool isTrainable)
    {
        var parameter = new ReferenceParameter<T>(name, [channels], isTrainable);
        Array.Fill(parameter.Values, value);
        return parameter;
    }
}
