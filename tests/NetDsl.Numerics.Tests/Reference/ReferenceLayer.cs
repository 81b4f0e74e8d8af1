using System.Numerics;

namespace NetDsl.Numerics.Tests.Reference;

/// <summary>
/// One layer, as its textbook defines it. Written over the number type: in double it is the truth that generated code is held against,
/// and in float it tells how far rounding alone moves a result.
/// </summary>
internal abstract class ReferenceLayer<T>(string name, ReferenceShape inputShape, ReferenceShape outputShape)
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    public string Name { get; } = name;

    public ReferenceShape InputShape { get; } = inputShape;

    public ReferenceShape OutputShape { get; } = outputShape;

    public virtual IReadOnlyList<ReferenceParameter<T>> Parameters => [];

    /// <summary>The layers that it is made of; none where it is one.</summary>
    public virtual IEnumerable<ReferenceLayer<T>> Parts => [];

    /// <summary>Whether its parameters and its moving numbers stay as they are in training.</summary>
    protected bool IsFixed { get; private set; }

    /// <summary>Freezes it, as <c>Trainable = false</c> says.</summary>
    public void Freeze()
    {
        IsFixed = true;
        foreach (var parameter in Parameters)
            parameter.Freeze();
        foreach (var part in Parts)
            part.Freeze();
    }

    /// <summary>
    /// How near the last forward pass came to a place where the layer's derivative jumps. Nearer than rounding is, float code may rightly stand on the other
    /// side of it and give another gradient.
    /// Exactly there, as the zeros in a gap between a transposed convolution's tiles are, it is one for everybody.
    /// </summary>
    public virtual T SmallestDistanceToKink => T.PositiveInfinity;

    /// <summary>On which side of each kink each number of the last forward pass was, in some fixed order; nothing where there are no kinks.</summary>
    public virtual IEnumerable<int> Sides => [];

    /// <summary>What the layer gives in prediction. Changes nothing.</summary>
    public abstract ReferenceTensor<T> Predict(ReferenceTensor<T> input);

    /// <summary>What the layer gives in training; remembers what <see cref="Backward"/> needs.</summary>
    public abstract ReferenceTensor<T> Forward(ReferenceTensor<T> input);

    /// <summary>
    /// Takes the loss's gradient to the output of the last <see cref="Forward"/>, adds to the parameters' gradients and gives the gradient to the input.
    /// </summary>
    public abstract ReferenceTensor<T> Backward(ReferenceTensor<T> outputGradient);

    protected ReferenceTensor<T> Output(ReferenceTensor<T> input) => new(input.Images, OutputShape);

    protected ReferenceTensor<T> InputGradient(ReferenceTensor<T> outputGradient) => new(outputGradient.Images, InputShape);
}
