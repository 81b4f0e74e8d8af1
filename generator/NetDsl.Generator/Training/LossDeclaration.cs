namespace NetDsl.Generator.Training;

/// <summary>A loss with its numbers.</summary>
internal abstract record LossDeclaration;

internal sealed record BinaryCrossEntropyDeclaration(float RealLabel, float FakeLabel, float GeneratorLabel) : LossDeclaration
{
    /// <summary>Whether the generator's loss is the negative of the discriminator's for generated images.</summary>
    public bool IsSaturating { get; init; }
}

internal sealed record LeastSquaresDeclaration(float RealLabel, float FakeLabel, float GeneratorLabel) : LossDeclaration;

internal sealed record HingeDeclaration : LossDeclaration;

internal sealed record RelativisticDeclaration : LossDeclaration;

/// <param name="ClipWeights">The largest absolute weight of the critic after its update; 0 for no clipping.</param>
internal sealed record WassersteinDeclaration(float ClipWeights) : LossDeclaration;

internal sealed record SoftmaxCrossEntropyDeclaration(float LabelSmoothing) : LossDeclaration;

internal sealed record MeanSquaredErrorDeclaration : LossDeclaration;

internal sealed record MeanAbsoluteErrorDeclaration : LossDeclaration;

/// <param name="Delta">Where the square becomes a line.</param>
internal sealed record HuberDeclaration(float Delta) : LossDeclaration;
