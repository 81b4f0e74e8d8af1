using System.Numerics;

namespace NetDsl.Numerics.Tests.Reference;

/// <summary>Adds <see cref="Noise"/> in training; in prediction it does nothing. The gradient passes unchanged.</summary>
internal sealed class ReferenceGaussianNoise<T>(string name, ReferenceShape shape) : ReferenceLayer<T>(name, shape, shape), IDrawsNumbers<T>
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    /// <summary>What is added to each number of the batch; null adds nothing.</summary>
    public T[]? Noise { get; set; }

    public void DrawNothing() => Noise = null;

    // What the pass gave beside what it got is the noise.
    public void DrawAs(ReadOnlySpan<T> input, ReadOnlySpan<float> output)
    {
        Noise = new T[input.Length];
        for (var index = 0; index < input.Length; index++)
            Noise[index] = T.CreateChecked(output[index]) - input[index];
    }

    public override ReferenceTensor<T> Predict(ReferenceTensor<T> input) => input;

    public override ReferenceTensor<T> Forward(ReferenceTensor<T> input)
    {
        var output = Output(input);
        for (var index = 0; index < input.Values.Length; index++)
            output.Values[index] = input.Values[index] + (Noise is null ? T.Zero : Noise[index]);
        return output;
    }

    public override ReferenceTensor<T> Backward(ReferenceTensor<T> outputGradient) => outputGradient;
}
