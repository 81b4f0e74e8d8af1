using System.Numerics;

namespace NetDsl.Numerics.Tests.Reference;

/// <summary>A function of each number by itself.</summary>
/// <param name="name">The layer's name.</param>
/// <param name="shape">The shape that it reads and gives.</param>
/// <param name="function">The function.</param>
/// <param name="derivative">Its derivative.</param>
/// <param name="hasKink">Whether the derivative jumps at 0.</param>
internal sealed class ReferenceActivation<T>(string name, ReferenceShape shape, Func<T, T> function, Func<T, T> derivative, bool hasKink)
    : ReferenceLayer<T>(name, shape, shape)
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    private ReferenceTensor<T>? _input;

    /// <summary>
    /// How near the last forward pass came to the function's kink. Nearer than rounding is, float code may rightly stand on the other side of it and give another gradient.
    /// An exact 0, as a gap between a transposed convolution's tiles has it, is one for everybody.
    /// </summary>
    public T SmallestDistanceToKink => hasKink ? _input!.Values.Where(value => value != T.Zero).Select(T.Abs).Append(T.PositiveInfinity).Min() : T.PositiveInfinity;

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
