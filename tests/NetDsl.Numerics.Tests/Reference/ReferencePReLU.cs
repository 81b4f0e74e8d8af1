using System.Numerics;

namespace NetDsl.Numerics.Tests.Reference;

/// <summary>x where it is positive, alpha · x elsewhere, with one alpha for each number of an image, or one for all numbers along a shared axis.</summary>
internal sealed class ReferencePReLU<T> : ReferenceLayer<T>
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    private readonly ReferenceParameter<T> _alpha;
    private readonly ReferenceShape _alphaShape;
    private ReferenceTensor<T>? _input;

    public ReferencePReLU(string name, ReferenceShape shape, int[] sharedAxes)
        : base(name, shape, shape)
    {
        // Axes count from 1: rows, columns and channels of images, the features of a vector.
        var isVector = shape.Height * shape.Width == 1;
        bool IsShared(int axis) => sharedAxes.Contains(isVector ? axis - 2 : axis);
        _alphaShape = new ReferenceShape(IsShared(1) ? 1 : shape.Height, IsShared(2) ? 1 : shape.Width, IsShared(3) ? 1 : shape.Channels);
        _alpha = new ReferenceParameter<T>(name + "/alpha", isVector ? [_alphaShape.Channels]
            : [_alphaShape.Height, _alphaShape.Width, _alphaShape.Channels], isTrainable: true);
    }

    public override IReadOnlyList<ReferenceParameter<T>> Parameters => [_alpha];

    public override T SmallestDistanceToKink => _input!.Values.Where(value => value != T.Zero).Select(T.Abs).Append(T.PositiveInfinity).Min();

    public override IEnumerable<int> Sides => _input!.Values.Select(value => value.CompareTo(T.Zero));

    public override ReferenceTensor<T> Predict(ReferenceTensor<T> input)
    {
        var output = Output(input);
        for (var index = 0; index < input.Values.Length; index++)
            output.Values[index] = input.Values[index] > T.Zero ? input.Values[index] : _alpha.Values[Alpha(index)] * input.Values[index];
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
        for (var index = 0; index < outputGradient.Values.Length; index++)
        {
            var isPositive = _input!.Values[index] > T.Zero;
            inputGradient.Values[index] = outputGradient.Values[index] * (isPositive ? T.One : _alpha.Values[Alpha(index)]);
            if (!isPositive)
                _alpha.Gradient[Alpha(index)] += outputGradient.Values[index] * _input.Values[index];
        }

        return inputGradient;
    }

    // Which alpha belongs to a number of the batch.
    private int Alpha(int index)
    {
        var channel = index % InputShape.Channels % _alphaShape.Channels;
        var column = index / InputShape.Channels % InputShape.Width % _alphaShape.Width;
        var row = index / InputShape.Channels / InputShape.Width % InputShape.Height % _alphaShape.Height;
        return (((row * _alphaShape.Width) + column) * _alphaShape.Channels) + channel;
    }
}
