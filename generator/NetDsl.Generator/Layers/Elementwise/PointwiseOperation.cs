using NetDsl.Generator.Graph;
using NetDsl.Generator.Layers.Normalization;
using NetDsl.Generator.Shapes;

namespace NetDsl.Generator.Layers.Elementwise;

/// <summary>
/// Element by element, in this order where present: batch normalisation, an activation, dropout. Its gradient is computed from its output, its input, or both;
/// where it doesn't need its input, it can work in place.
/// </summary>
internal sealed record PointwiseOperation(
    string Name, string Title, int Input, int Output, TensorShape Shape, Normalization? Normalization, ActivationOptions? Activation, DropoutOptions? Dropout)
    : Operation(Name, Title, Input, Output)
{
    private const int Lanes = 4;

    // IL instructions as the emitted text was counted, of a block of numbers and of each part.
    private const int PerBlock = 10;
    private const int PerNormalization = 56;
    private const int PerActivation = 30;
    private const int PerDropout = 25;

    public bool IsInPlace => Input == Output;

    public override bool HasParameters => Normalization is { IsFrozen: false };

    public override bool MovesStatistics => Normalization is { IsFrozen: false };

    public override bool PassesGradientOn => true;

    public override TangentRule Tangent => Normalization is null ? TangentRule.Own : TangentRule.None;

    public override bool IsCurved => Activation is { IsStraight: false };

    public override int NormalizedChannels => Normalization is null ? 0 : Shape.Channels;

    // Functions over vectors are long: a loop has each of them twice, for whole vectors and for the rest.
    public override StraightLineCost? StraightLine => Activation is { IsRectifier: false } ? null : new(Shape.Elements, Instructions);

    private long Instructions
    {
        get
        {
            var channels = Normalization is null ? Shape.Elements : Shape.Channels;
            var blocks = Shape.Elements / channels * (channels / Lanes + channels % Lanes);
            return blocks * (long)(PerBlock
                + (Normalization is null ? 0 : PerNormalization)
                + (Activation is null ? 0 : PerActivation)
                + (Dropout is null ? 0 : PerDropout));
        }
    }

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
    float Momentum, float Epsilon, StoredParameter? Gamma, StoredParameter? Beta, StoredParameter MovingMean, StoredParameter MovingVariance)
{
    /// <summary>Whether training uses the moving statistics, as a prediction does, and leaves them and the parameters as they are.</summary>
    public bool IsFrozen { get; init; }
}

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

/// <summary>The step of element-wise layers: fuses batch normalisation, an activation and dropout where they follow one another.</summary>
internal static class PointwiseStep
{
    public static int Add(GraphBuilder builder, int index)
    {
        var first = builder.Layer(index);
        Normalization? normalization = null;
        ActivationOptions? activation = null;
        DropoutOptions? dropout = null;
        var next = index;
        var input = builder.InputTensor(first);
        if (Continuation(next) is BatchNormalizationOptions batch)
        {
            normalization = new Normalization(
                batch.Momentum,
                batch.Epsilon,
                builder.Parameter(first, "gamma"),
                builder.Parameter(first, "beta"),
                builder.Parameter(first, "moving_mean")!,
                builder.Parameter(first, "moving_variance")!)
            {
                IsFrozen = !first.IsTrainable,
            };
            next++;
        }

        if (Continuation(next) is ActivationOptions function)
        {
            activation = function;
            next++;
        }

        if (Continuation(next) is DropoutOptions drop)
        {
            dropout = drop;
            next++;
        }

        var name = builder.UniqueName(first.Options.Kind);
        var inPlace = !PointwiseOperation.NeedsInput(normalization, activation) && builder.MayBeOverwritten(first);
        var output = inPlace ? input : builder.NewTensor(name, first.OutputShape);
        for (var layer = index; layer < next; layer++)
            builder.SetOutput(layer, output);
        var names = string.Join(", ", builder.Layers(index, next - index).Select(layer => layer.Name));
        builder.Add(new PointwiseOperation(name, $"{names}: {first.OutputShape}", input, output, first.OutputShape, normalization, activation, dropout));
        return next - index;

        // A layer continues the run if it alone reads what the one before it gives.
        LayerOptions? Continuation(int layer) => layer == index ? first.Options : builder.FollowerOf(layer - 1)?.Options;
    }
}
