using System.Numerics;

namespace NetDsl.Numerics.Tests.Reference;

/// <summary>
/// gamma · (x − mean) / √(variance + epsilon) + beta, with the mean and the biased variance of each pixel's channels (LayerNormalization) or of each channel of
/// each image (InstanceNormalization), in training and prediction alike.
/// </summary>
internal sealed class ReferenceImageNormalization<T>(string name, ReferenceShape shape, bool overChannels, float epsilon, bool center, bool scale)
    : ReferenceLayer<T>(name, shape, shape)
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    private readonly ReferenceParameter<T> _gamma = Filled(name + "/gamma", shape.Channels, T.One);
    private readonly ReferenceParameter<T> _beta = Filled(name + "/beta", shape.Channels, T.Zero);
    private readonly T _epsilon = T.CreateChecked(epsilon);
    private ReferenceTensor<T>? _input;

    // Without gamma and beta these stay the 1 and 0 that they begin with, and nobody sees them.
    public override IReadOnlyList<ReferenceParameter<T>> Parameters => (scale, center) switch
    {
        (true, true) => [_gamma, _beta],
        (true, false) => [_gamma],
        (false, true) => [_beta],
        _ => [],
    };

    public override ReferenceTensor<T> Predict(ReferenceTensor<T> input)
    {
        var output = Output(input);
        foreach (var group in Groups(input.Images))
        {
            var (mean, deviation) = Statistics(input, group);
            foreach (var index in group)
                output.Values[index] = Gamma(index) * (input.Values[index] - mean) / deviation + _beta.Values[index % InputShape.Channels];
        }

        return output;
    }

    public override ReferenceTensor<T> Forward(ReferenceTensor<T> input)
    {
        _input = input;
        return Predict(input);
    }

    public override ReferenceTensor<T> Backward(ReferenceTensor<T> outputGradient)
    {
        var inputGradient = InputGradient(outputGradient);
        foreach (var group in Groups(outputGradient.Images))
        {
            var (mean, deviation) = Statistics(_input!, group);
            var count = T.CreateChecked(group.Length);
            var (slope, correlation) = (T.Zero, T.Zero);
            foreach (var index in group)
            {
                var gradient = outputGradient.Values[index];
                var normalized = (_input!.Values[index] - mean) / deviation;
                _beta.Gradient[index % InputShape.Channels] += gradient;
                _gamma.Gradient[index % InputShape.Channels] += gradient * normalized;
                slope += gradient * Gamma(index);
                correlation += gradient * Gamma(index) * normalized;
            }

            foreach (var index in group)
            {
                var normalized = (_input!.Values[index] - mean) / deviation;
                inputGradient.Values[index] = (outputGradient.Values[index] * Gamma(index) - slope / count - normalized * correlation / count) / deviation;
            }
        }

        return inputGradient;
    }

    private T Gamma(int index) => _gamma.Values[index % InputShape.Channels];

    /// <summary>The places of the numbers that are normalised together.</summary>
    private IEnumerable<int[]> Groups(int images)
    {
        var (pixels, channels) = (InputShape.Height * InputShape.Width, InputShape.Channels);
        return overChannels
            ? Enumerable.Range(0, images * pixels).Select(pixel => Enumerable.Range(pixel * channels, channels).ToArray())
            : Enumerable.Range(0, images * channels).Select(place =>
                Enumerable.Range(0, pixels).Select(pixel => (place / channels * pixels + pixel) * channels + place % channels).ToArray());
    }

    private (T Mean, T Deviation) Statistics(ReferenceTensor<T> input, int[] group)
    {
        var count = T.CreateChecked(group.Length);
        var mean = group.Aggregate(T.Zero, (sum, index) => sum + input.Values[index]) / count;
        var variance = group.Aggregate(T.Zero, (sum, index) => sum + (input.Values[index] - mean) * (input.Values[index] - mean)) / count;
        return (mean, T.Sqrt(variance + _epsilon));
    }

    private static ReferenceParameter<T> Filled(string name, int channels, T value)
    {
        var parameter = new ReferenceParameter<T>(name, [channels], isTrainable: true);
        Array.Fill(parameter.Values, value);
        return parameter;
    }
}
