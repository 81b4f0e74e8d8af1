using System.Numerics;

namespace NetDsl.Numerics.Tests.Reference;

/// <summary>What makes one tensor of a graph out of others.</summary>
/// <param name="name">The name of the tensor that it makes.</param>
/// <param name="from">The names of the tensors that it reads; one may be there twice.</param>
internal abstract class ReferenceStep<T>(string name, IReadOnlyList<string> from)
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    public string Name { get; } = name;

    public IReadOnlyList<string> From { get; } = from;

    /// <summary>The layer that it is; null of a join.</summary>
    public virtual ReferenceLayer<T>? Layer => null;

    public abstract ReferenceShape Shape { get; }

    public abstract ReferenceTensor<T> Predict(IReadOnlyList<ReferenceTensor<T>> inputs);

    public abstract ReferenceTensor<T> Forward(IReadOnlyList<ReferenceTensor<T>> inputs);

    /// <summary>The gradient to each tensor that it reads, in their order.</summary>
    public abstract IReadOnlyList<ReferenceTensor<T>> Backward(ReferenceTensor<T> outputGradient);
}

/// <summary>A layer that reads one tensor.</summary>
internal sealed class ReferenceLayerStep<T>(ReferenceLayer<T> layer, string from) : ReferenceStep<T>(layer.Name, [from])
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    public override ReferenceLayer<T> Layer => layer;

    public override ReferenceShape Shape => layer.OutputShape;

    public override ReferenceTensor<T> Predict(IReadOnlyList<ReferenceTensor<T>> inputs) => layer.Predict(inputs[0]);

    public override ReferenceTensor<T> Forward(IReadOnlyList<ReferenceTensor<T>> inputs) => layer.Forward(inputs[0]);

    public override IReadOnlyList<ReferenceTensor<T>> Backward(ReferenceTensor<T> outputGradient) => [layer.Backward(outputGradient)];
}
