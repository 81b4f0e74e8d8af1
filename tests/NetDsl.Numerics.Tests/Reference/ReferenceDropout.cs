using System.Numerics;

namespace NetDsl.Numerics.Tests.Reference;

/// <summary>Drops what <see cref="Keep"/> says; the rest grows by 1 / (1 − rate). In prediction it does nothing.</summary>
internal sealed class ReferenceDropout<T>(string name, ReferenceShape shape, float rate) : ReferenceLayer<T>(name, shape, shape)
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    private readonly T _scale = T.One / (T.One - T.CreateChecked(rate));

    public float Rate { get; } = rate;

    /// <summary>
    /// For each number of the batch whether it is kept; it must be given before training. Null keeps everything, which is right for a rate of 0 only.
    /// </summary>
    public bool[]? Keep { get; set; }

    public override ReferenceTensor<T> Predict(ReferenceTensor<T> input) => input;

    public override ReferenceTensor<T> Forward(ReferenceTensor<T> input) => Apply(input, Output(input));

    public override ReferenceTensor<T> Backward(ReferenceTensor<T> outputGradient) => Apply(outputGradient, InputGradient(outputGradient));

    private ReferenceTensor<T> Apply(ReferenceTensor<T> read, ReferenceTensor<T> written)
    {
        if (Keep is null && Rate != 0)
            throw new InvalidOperationException($"{Name} drops numbers, but nobody said which.");
        for (var index = 0; index < read.Values.Length; index++)
            written.Values[index] = Keep is null || Keep[index] ? read.Values[index] * _scale : T.Zero;
        return written;
    }
}
