using NetDsl.Generator.Values;

namespace NetDsl.Generator.Shapes.Advice;

/// <summary>Between which numbers lies what a layer gives.</summary>
internal readonly record struct ValueRange(float Low, float High)
{
    public static ValueRange Everything { get; } = new(float.NegativeInfinity, float.PositiveInfinity);

    public static ValueRange MinusOneToOne { get; } = new(-1f, 1f);

    public static ValueRange ZeroToOne { get; } = new(0f, 1f);

    public bool IsBounded => Low > float.NegativeInfinity || High < float.PositiveInfinity;

    /// <summary>In a sentence: <c>numbers from 0 to 1</c>.</summary>
    public string Described => (Low > float.NegativeInfinity, High < float.PositiveInfinity) switch
    {
        (true, true) => $"numbers from {Wording.Number(Low)} to {Wording.Number(High)}",
        (true, false) => $"numbers of at least {Wording.Number(Low)}",
        (false, true) => $"numbers of at most {Wording.Number(High)}",
        _ => "any numbers",
    };

    /// <summary>The range of a layer's output; null where nothing is known, as behind a user's own activation.</summary>
    public static ValueRange? Of(AdvisedLayer layer) => layer.Options switch
    {
        ActivationOptions { Function: ActivationFunction.Own } => null,
        ActivationOptions { Function: ActivationFunction.Sigmoid or ActivationFunction.HardSigmoid } or SoftmaxOptions => ZeroToOne,
        ActivationOptions { Function: ActivationFunction.Tanh } => OfInput(layer) is { Low: >= 0f } ? ZeroToOne : MinusOneToOne,
        ActivationOptions { Function: ActivationFunction.Softplus } => new ValueRange(0f, float.PositiveInfinity),
        ActivationOptions { Function: ActivationFunction.ReLU } => new ValueRange(0f, Math.Max(0f, (OfInput(layer) ?? Everything).High)),
        ActivationOptions { Function: ActivationFunction.LeakyReLU or ActivationFunction.ELU } or PReLUOptions => OfInput(layer) is { Low: >= 0f } kept ? kept : Everything,

        // What is left is enlarged by what is dropped.
        DropoutOptions => OfInput(layer) is { } range ? new ValueRange(range.Low < 0f ? float.NegativeInfinity : 0f, range.High > 0f ? float.PositiveInfinity : 0f) : null,
        PlacementOptions { Kind: "ZeroPadding2D" } => OfInput(layer) is { } range ? new ValueRange(Math.Min(0f, range.Low), Math.Max(0f, range.High)) : null,
        UpSampling2DOptions or PoolingOptions => OfInput(layer),
        JoinOptions { Function: JoinFunction.Concatenate } => Union(layer.Inputs.Select(Of)),
        JoinOptions => layer.Inputs.All(input => Of(input) is { Low: >= 0f }) ? new ValueRange(0f, float.PositiveInfinity) : Everything,
        _ => layer.IsArrangement ? OfInput(layer) : Everything,
    };

    private static ValueRange? OfInput(AdvisedLayer layer) => Of(layer.Inputs.First());

    private static ValueRange? Union(IEnumerable<ValueRange?> ranges) => ranges.Aggregate((left, right) =>
        left is { } one && right is { } other ? new ValueRange(Math.Min(one.Low, other.Low), Math.Max(one.High, other.High)) : null);
}
