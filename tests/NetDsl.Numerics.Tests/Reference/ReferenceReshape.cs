using System.Numerics;

namespace NetDsl.Numerics.Tests.Reference;

/// <summary>The same numbers in the same order under another shape: Reshape and Flatten.</summary>
internal sealed class ReferenceReshape<T> : ReferenceLayer<T>
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    public ReferenceReshape(string name, ReferenceShape inputShape, ReferenceShape outputShape)
        : base(name, inputShape, outputShape)
    {
        if (inputShape.Count != outputShape.Count)
            throw new ArgumentException($"{name} can't read {inputShape} as {outputShape}.");
    }

    public override ReferenceTensor<T> Predict(ReferenceTensor<T> input)
    {
        var output = Output(input);
        input.Values.CopyTo(output.Values, 0);
        return output;
    }

    public override ReferenceTensor<T> Forward(ReferenceTensor<T> input) => Predict(input);

    public override ReferenceTensor<T> Backward(ReferenceTensor<T> outputGradient)
    {
        var inputGradient = InputGradient(outputGradient);
        outputGradient.Values.CopyTo(inputGradient.Values, 0);
        return inputGradient;
    }
}
