using System.Numerics;

namespace NetDsl.Numerics.Tests.Reference;

/// <summary>Drops what <see cref="Keep"/> says; the rest grows by 1 / (1 − rate). In prediction it does nothing.</summary>
internal sealed class ReferenceDropout<T>(string name, ReferenceShape shape, float rate) : ReferenceLayer<T>(name, shape, shape), IDrawsNumbers<T>
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    private readonly T _scale = T.One / (T.One - T.CreateChecked(rate));

    public float Rate { get; } = rate;

    /// <summary>
    /// For each number of the batch whether it is kept; null keeps everything.
    /// </summary>
    public bool[]? Keep { get; set; }

    public void DrawNothing() => Keep = null;

    public void DrawAs(ReadOnlySpan<T> input, ReadOnlySpan<float> output) => Keep = Rate > 0 ? Array.ConvertAll(output.ToArray(), number => number != 0) : null;

    public override ReferenceTensor<T> Predict(ReferenceTensor<T> input) => input;

    public override ReferenceTensor<T> Forward(ReferenceTensor<T> input) => Apply(input, Output(input));

    public override ReferenceTensor<T> Backward(ReferenceTensor<T> outputGradient) => Apply(outputGradient, InputGradient(outputGradient));

    private ReferenceTensor<T> Apply(ReferenceTensor<T> read, ReferenceTensor<T> written)
    {
        for (var index = 0; index < read.Values.Length; index++)
            written.Values[index] = Keep is null || Keep[index] ? read.Values[index] * _scale : T.Zero;
        return written;
    }
}
