namespace NetDsl;

/// <summary>
/// Marks a partial class that trains a network which isn't part of a GAN: with a loss (<see cref="SoftmaxCrossEntropyAttribute"/>,
/// <see cref="MeanSquaredErrorAttribute"/> or <see cref="BinaryCrossEntropyAttribute"/>) and an optimiser beside it, by default Adam. The source
/// generator writes <c>TrainStep</c>.
/// </summary>
/// <example>
/// <code>
/// [Trainer(typeof(DigitClassifier))]
/// [SoftmaxCrossEntropy]
/// [Adam(0.001f)]
/// public sealed partial class DigitTrainer;
/// </code>
/// </example>
/// <param name="network">The network, a class with <see cref="NetworkAttribute"/> and one output.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class TrainerAttribute(Type network) : Attribute
{
    /// <summary>The network that is trained.</summary>
    public Type Network { get; } = network;
}
