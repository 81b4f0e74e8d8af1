using NetDsl.Generator.Shapes;

namespace NetDsl.Generator.Layers.Elementwise;

/// <summary>An activation without arguments: any shape, number by number.</summary>
/// <param name="kind">The attribute's name, where it isn't the function's.</param>
internal sealed class ActivationRule(ActivationFunction function, string namePrefix, string? kind = null) : LayerRule
{
    public override string Kind => kind ?? function.ToString();

    public override string NamePrefix => namePrefix;

    public override Shaping Read(ArgumentReader arguments) => input => LayerShape.Gives(new ActivationOptions(Kind, function), input.Shape);
}

/// <summary>LeakyReLU: any shape, number by number.</summary>
internal sealed class LeakyReLURule : LayerRule
{
    public override string Kind => "LeakyReLU";

    public override string NamePrefix => "leaky_re_lu";

    public override Shaping Read(ArgumentReader arguments)
    {
        var options = new ActivationOptions(Kind, ActivationFunction.LeakyReLU, arguments.NotNegative("negativeSlope", ElementwiseDefaults.NegativeSlope));
        return input => LayerShape.Gives(options, input.Shape);
    }
}

/// <summary>ELU: any shape, number by number.</summary>
internal sealed class ELURule : LayerRule
{
    public override string Kind => "ELU";

    public override string NamePrefix => "elu";

    public override Shaping Read(ArgumentReader arguments)
    {
        var options = new ActivationOptions(Kind, ActivationFunction.ELU, arguments.NotNegative("alpha", ElementwiseDefaults.ELUAlpha));
        return input => LayerShape.Gives(options, input.Shape);
    }
}

/// <summary>GELU, exact or approximate: any shape, number by number.</summary>
internal sealed class GELURule : LayerRule
{
    public override string Kind => "GELU";

    public override string NamePrefix => "gelu";

    public override Shaping Read(ArgumentReader arguments)
    {
        var options = new ActivationOptions(Kind, arguments.Flag("Approximate", false) ? ActivationFunction.ApproximateGELU : ActivationFunction.GELU);
        return input => LayerShape.Gives(options, input.Shape);
    }
}

/// <summary>An activation of the user's own: any shape, number by number. The declaration found the struct fit for it.</summary>
internal sealed class OwnActivationRule : LayerRule
{
    public override string Kind => "Activation";

    public override string NamePrefix => "activation";

    public override Shaping Read(ArgumentReader arguments)
    {
        var options = new ActivationOptions(Kind, ActivationFunction.Own, Type: arguments.TypeArgument);
        return input => LayerShape.Gives(options, input.Shape);
    }
}

/// <summary>An activation: one function of each number.</summary>
/// <param name="Kind">The attribute's name without ending.</param>
/// <param name="Alpha">LeakyReLU's factor of negative numbers; ELU's limit of them, negated; 0 of the others.</param>
/// <param name="Type">The user's struct as generated code names it, <c>global::Users.Mish</c>; null of the built-in functions.</param>
internal sealed record ActivationOptions(string Kind, ActivationFunction Function, float Alpha = 0f, string? Type = null) : LayerOptions(Kind)
{
    public override LayerDescription Description => new("Activation", Function, Alpha, Type is null ? null : new DescribedType(Type));

    public override bool KeepsUnits => true;

    public override bool IsActivation => true;

    public override bool KeepsPositive => Function is ActivationFunction.ReLU or ActivationFunction.LeakyReLU or ActivationFunction.ELU;

    public override ProbabilityFunction? Probabilities => Function == ActivationFunction.Sigmoid ? ProbabilityFunction.Sigmoid : null;

    /// <summary>Whether it is a straight line on each side of 0, which a comparison and a factor compute; the others are functions over vectors.</summary>
    public bool IsRectifier => Function is ActivationFunction.ReLU or ActivationFunction.LeakyReLU;

    /// <summary>Whether it is made of straight lines.</summary>
    public bool IsStraight => IsRectifier || Function == ActivationFunction.HardSigmoid;

    // Nothing says what the second derivative of a function of the user's is.
    public override string? InsteadUnderPenalty => Type is null ? null : "use one of NetDsl's activations, such as SiLU, in its place";

    /// <summary>Whether the derivative follows from the function's result; of the others it follows from its argument.</summary>
    public bool HasDerivativeOfResult => Function is ActivationFunction.ReLU or ActivationFunction.LeakyReLU or ActivationFunction.ELU
        or ActivationFunction.SELU
        or ActivationFunction.Tanh or ActivationFunction.Sigmoid;

    public override ValueRange? Range(IReadOnlyList<ValueRange?> inputs) => Function switch
    {
        ActivationFunction.Own => null,
        ActivationFunction.Sigmoid or ActivationFunction.HardSigmoid => ValueRange.ZeroToOne,
        ActivationFunction.Tanh => inputs[0] is { Low: >= 0f } ? ValueRange.ZeroToOne : ValueRange.MinusOneToOne,
        ActivationFunction.Softplus => new ValueRange(0f, float.PositiveInfinity),
        ActivationFunction.ReLU => new ValueRange(0f, Math.Max(0f, (inputs[0] ?? ValueRange.Everything).High)),
        ActivationFunction.LeakyReLU or ActivationFunction.ELU => inputs[0] is { Low: >= 0f } kept ? kept : ValueRange.Everything,
        _ => ValueRange.Everything,
    };

    public override string? WhyWithoutEffect(TensorShape input, TensorShape output) =>
        this is { Function: ActivationFunction.LeakyReLU, Alpha: 1f } ? "its negativeSlope is 1" : null;
}
