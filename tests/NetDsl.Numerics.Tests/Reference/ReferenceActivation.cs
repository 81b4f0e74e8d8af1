using System.Numerics;

namespace NetDsl.Numerics.Tests.Reference;

/// <summary>A function of each number by itself.</summary>
/// <param name="name">The layer's name.</param>
/// <param name="shape">The shape that it reads and gives.</param>
/// <param name="function">The function.</param>
/// <param name="derivative">Its derivative.</param>
/// <param name="kinks">Where the derivative jumps.</param>
internal sealed class ReferenceActivation<T>(string name, ReferenceShape shape, Func<T, T> function, Func<T, T> derivative, params T[] kinks)
    : ReferenceLayer<T>(name, shape, shape)
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    private ReferenceTensor<T>? _input;

    public override T SmallestDistanceToKink =>
        kinks.SelectMany(kink => _input!.Values.Where(value => value != kink).Select(value => T.Abs(value - kink))).Append(T.PositiveInfinity).Min();

    public override IEnumerable<int> Sides => kinks.SelectMany(kink => _input!.Values.Select(value => value.CompareTo(kink)));

    public override ReferenceTensor<T> Predict(ReferenceTensor<T> input)
    {
        var output = Output(input);
        for (var index = 0; index < input.Values.Length; index++)
            output.Values[index] = function(input.Values[index]);
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
            inputGradient.Values[index] = outputGradient.Values[index] * derivative(_input!.Values[index]);
        return inputGradient;
    }
}
