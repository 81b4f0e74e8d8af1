namespace NetDsl.Generator.Shapes;

/// <summary>An activation: one function of each number.</summary>
/// <param name="Kind">The attribute's name without ending.</param>
/// <param name="Alpha">LeakyReLU's factor of negative numbers; ELU's limit of them, negated; 0 of the others.</param>
/// <param name="Type">The user's struct as generated code names it, <c>global::Users.Mish</c>; null of the built-in functions.</param>
internal sealed record ActivationOptions(string Kind, ActivationFunction Function, float Alpha = 0f, string? Type = null) : LayerOptions(Kind)
{
    /// <summary>Whether it is a straight line on each side of 0, which a comparison and a factor compute; the others are functions over vectors.</summary>
    public bool IsRectifier => Function is ActivationFunction.ReLU or ActivationFunction.LeakyReLU;

    /// <summary>Whether the derivative follows from the function's result; of the others it follows from its argument.</summary>
    public bool HasDerivativeOfResult => Function is ActivationFunction.ReLU or ActivationFunction.LeakyReLU or ActivationFunction.ELU or ActivationFunction.SELU
        or ActivationFunction.Tanh or ActivationFunction.Sigmoid;
}

/// <summary>PReLU: a factor of negative numbers that is learned.</summary>
/// <param name="AlphaShape">The shape of the factors: that of an image, with 1 in place of each shared axis.</param>
internal sealed record PReLUOptions(TensorShape AlphaShape) : LayerOptions("PReLU");

/// <summary>Softmax over the channels.</summary>
internal sealed record SoftmaxOptions() : LayerOptions("Softmax");
