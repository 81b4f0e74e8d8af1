using System.Numerics;

namespace NetDsl.Numerics.Tests.Reference;

/// <summary>
/// Attention over the pixels of an image, with its whole matrix of weights: for each head and each pixel i the weights a_ij = e^(s·q_i·k_j) / Σ
/// e^(s·q_i·k_l) and the result Σ a_ij v_j. With a factor γ the layer gives γ · output + input.
/// </summary>
internal sealed class ReferenceAttention<T> : ReferenceLayer<T>
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    private readonly int _heads;
    private readonly int _keyDimension;
    private readonly int _valueDimension;
    private readonly T _scale;
    private readonly ReferenceParameter<T>? _gamma;
    private readonly List<ReferenceLayer<T>> _parts;
    private ReferenceTensor<T>[] _operands = [];
    private ReferenceTensor<T>? _result;
    private T[] _weights = [];

    private ReferenceAttention(
        string name, ReferenceShape shape, int heads, int keyDimension, int valueDimension, bool useBias, int powerIterations, bool isSelfAttention)
        : base(name, shape, shape)
    {
        (_heads, _keyDimension, _valueDimension) = (heads, keyDimension, valueDimension);
        _scale = isSelfAttention ? T.One : T.One / T.Sqrt(T.CreateChecked(keyDimension));
        _gamma = isSelfAttention ? new ReferenceParameter<T>(name + "/gamma", [1], isTrainable: true) : null;
        int[] image = [shape.Channels], keys = [heads, keyDimension], values = [heads, valueDimension];
        _parts =
        [
            Product("query", image, keys), Product("key", image, keys), Product("value", image, values),
            Product(isSelfAttention ? "output" : "attention_output", values, image),
        ];

        ReferenceLayer<T> Product(string part, int[] from, int[] to)
        {
            var (inputs, outputs) = (from.Aggregate((a, b) => a * b), to.Aggregate((a, b) => a * b));
            ReferenceLayer<T> product = isSelfAttention
                ? new ReferencePixelProduct<T>($"{name}/{part}", shape with { Channels = inputs }, outputs, [1, 1, inputs, outputs], useBias ? [outputs] : null)
                : new ReferencePixelProduct<T>($"{name}/{part}", shape with { Channels = inputs }, outputs, [.. from, .. to], useBias ? to : null);
            return powerIterations == 0 ? product : new ReferenceSpectralNormalization<T>(product, transposed: false, powerIterations);
        }
    }

    public override IReadOnlyList<ReferenceParameter<T>> Parameters =>
        [.. _parts.SelectMany(part => part.Parameters), .. _gamma is null ? [] : new[] { _gamma }];

    public override IEnumerable<ReferenceLayer<T>> Parts => _parts;

    private int Pixels => InputShape.Height * InputShape.Width;

    public static ReferenceAttention<T> Self(string name, ReferenceShape shape, int keyChannels, int valueChannels, bool useBias, int powerIterations) => new(
        name, shape, 1, keyChannels == 0 ? Math.Max(1, shape.Channels / 8) : keyChannels, valueChannels == 0 ? Math.Max(1, shape.Channels / 2) : valueChannels,
        useBias, powerIterations, isSelfAttention: true);

    public static ReferenceAttention<T> MultiHead(
        string name, ReferenceShape shape, int heads, int keyDimension, int valueDimension, bool useBias, int powerIterations) => new(
        name, shape, heads, keyDimension, valueDimension == 0 ? keyDimension : valueDimension, useBias, powerIterations, isSelfAttention: false);

    public override ReferenceTensor<T> Predict(ReferenceTensor<T> input) =>
        Attend(input, (part, tensor) => part.Predict(tensor));

    public override ReferenceTensor<T> Forward(ReferenceTensor<T> input) => Attend(input, (part, tensor) => part.Forward(tensor));

    public override ReferenceTensor<T> Backward(ReferenceTensor<T> outputGradient)
    {
        var inputGradient = InputGradient(outputGradient);
        var resultGradient = outputGradient;
        if (_gamma is not null)
        {
            resultGradient = new ReferenceTensor<T>(outputGradient.Images, OutputShape);
            for (var index = 0; index < outputGradient.Values.Length; index++)
            {
                _gamma.Gradient[0] += outputGradient.Values[index] * _result!.Values[index];
                resultGradient.Values[index] = outputGradient.Values[index] * _gamma.Values[0];
                inputGradient.Values[index] += outputGradient.Values[index];
            }
        }

        var attended = _parts[3].Backward(resultGradient);
        ReferenceTensor<T>[] gradients = [.. _operands.Select(operand => new ReferenceTensor<T>(operand.Images, operand.Shape))];
        for (var image = 0; image < outputGradient.Images; image++)
            for (var head = 0; head < _heads; head++)
                for (var i = 0; i < Pixels; i++)
                    AddGradients(image, head, i, attended, gradients);
        for (var part = 0; part < gradients.Length; part++)
        {
            var ofPart = _parts[part].Backward(gradients[part]);
            for (var index = 0; index < inputGradient.Values.Length; index++)
                inputGradient.Values[index] += ofPart.Values[index];
        }

        return inputGradient;
    }

    private ReferenceTensor<T> Attend(ReferenceTensor<T> input, Func<ReferenceLayer<T>, ReferenceTensor<T>, ReferenceTensor<T>> pass)
    {
        _operands = [.. _parts.Take(3).Select(part => pass(part, input))];
        _weights = new T[input.Images * _heads * Pixels * Pixels];
        var attended = new ReferenceTensor<T>(input.Images, InputShape with { Channels = _heads * _valueDimension });
        for (var image = 0; image < input.Images; image++)
        {
            for (var head = 0; head < _heads; head++)
            {
                for (var i = 0; i < Pixels; i++)
                {
                    var weights = Weights(image, head, i);
                    for (var j = 0; j < Pixels; j++)
                        weights[j] = _scale * Dot(Of(_operands[0], image, head, i, _keyDimension), Of(_operands[1], image, head, j, _keyDimension));
                    var largest = weights[0];
                    foreach (var weight in weights)
                        largest = T.Max(largest, weight);
                    var sum = T.Zero;
                    for (var j = 0; j < Pixels; j++)
                        sum += weights[j] = T.Exp(weights[j] - largest);
                    var result = Of(attended, image, head, i, _valueDimension);
                    for (var j = 0; j < Pixels; j++)
                    {
                        weights[j] /= sum;
                        var value = Of(_operands[2], image, head, j, _valueDimension);
                        for (var number = 0; number < _valueDimension; number++)
                            result[number] += weights[j] * value[number];
                    }
                }
            }
        }

        _result = pass(_parts[3], attended);
        if (_gamma is null)
            return _result;
        var output = Output(input);
        for (var index = 0; index < output.Values.Length; index++)
            output.Values[index] = _gamma.Values[0] * _result.Values[index] + input.Values[index];
        return output;
    }

    private void AddGradients(int image, int head, int i, ReferenceTensor<T> attended, ReferenceTensor<T>[] gradients)
    {
        var weights = Weights(image, head, i);
        var gradient = Of(attended, image, head, i, _valueDimension);
        var ofWeights = new T[Pixels];
        for (var j = 0; j < Pixels; j++)
        {
            ofWeights[j] = Dot(gradient, Of(_operands[2], image, head, j, _valueDimension));
            var ofValue = Of(gradients[2], image, head, j, _valueDimension);
            for (var number = 0; number < _valueDimension; number++)
                ofValue[number] += weights[j] * gradient[number];
        }

        var mean = Dot(weights, ofWeights);
        for (var j = 0; j < Pixels; j++)
        {
            var ofProduct = _scale * weights[j] * (ofWeights[j] - mean);
            var query = Of(gradients[0], image, head, i, _keyDimension);
            var key = Of(gradients[1], image, head, j, _keyDimension);
            for (var number = 0; number < _keyDimension; number++)
            {
                query[number] += ofProduct * Of(_operands[1], image, head, j, _keyDimension)[number];
                key[number] += ofProduct * Of(_operands[0], image, head, i, _keyDimension)[number];
            }
        }
    }

    private Span<T> Weights(int image, int head, int pixel) => _weights.AsSpan(((image * _heads + head) * Pixels + pixel) * Pixels, Pixels);

    // The numbers of one head in one pixel.
    private static Span<T> Of(ReferenceTensor<T> tensor, int image, int head, int pixel, int dimension) =>
        tensor.Image(image).Slice(pixel * tensor.Shape.Channels + head * dimension, dimension);

    private static T Dot(ReadOnlySpan<T> left, ReadOnlySpan<T> right)
    {
        var sum = T.Zero;
        for (var index = 0; index < left.Length; index++)
            sum += left[index] * right[index];
        return sum;
    }
}
