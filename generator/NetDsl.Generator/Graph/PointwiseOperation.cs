using NetDsl.Generator.Shapes;

namespace NetDsl.Generator.Graph;

/// <summary>
/// Element by element, in this order where present: batch normalisation, an activation, dropout. Its gradient is computed from its output, its input, or both; where it doesn't need its
/// input, it can work in place.
/// </summary>
internal sealed record PointwiseOperation(
    string Name, string Title, int Input, int Output, TensorShape Shape, Normalization? Normalization, ActivationOptions? Activation, DropoutOptions? Dropout)
    : Operation(Name, Title, Input, Output)
{
    public bool IsInPlace => Input == Output;

    public override bool HasParameters => Normalization is not null;

    public override bool MovesStatistics => Normalization is not null;

    public override bool PassesGradientOn => true;

    /// <summary>What the activation's derivative is computed from.</summary>
    public DerivativeArgument DerivativeArgument => ArgumentOf(Normalization, Activation);

    /// <summary>Whether an operation of these parts needs its input for its gradient, so that nothing may be written over it.</summary>
    public static bool NeedsInput(Normalization? normalization, ActivationOptions? activation) =>
        normalization is not null || ArgumentOf(normalization, activation) == DerivativeArgument.Input;

    private static DerivativeArgument ArgumentOf(Normalization? normalization, ActivationOptions? activation) => activation switch
    {
        null => DerivativeArgument.None,
        { HasDerivativeOfResult: true } => DerivativeArgument.Output,
        _ => normalization is null ? DerivativeArgument.Input : DerivativeArgument.Normalized,
    };
}

/// <summary>Batch normalisation's numbers and parameters. Without a gamma it is 1, without a beta 0.</summary>
internal sealed record Normalization(
    float Momentum, float Epsilon, StoredParameter? Gamma, StoredParameter? Beta, StoredParameter MovingMean, StoredParameter MovingVariance);

/// <summary>From what the derivative of an activation is computed on the way back.</summary>
internal enum DerivativeArgument
{
    /// <summary>There is no activation.</summary>
    None,

    /// <summary>The operation's output: the activation's result, or what dropout left of it.</summary>
    Output,

    /// <summary>The operation's input.</summary>
    Input,

    /// <summary>The normalised input, which nobody kept: it is computed anew, with the same bits.</summary>
    Normalized,
}
