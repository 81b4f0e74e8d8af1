namespace NetDsl.Descriptions;

/// <summary>One function of each number.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">The attribute's name without ending.</param>
/// <param name="Inputs">The places of the layers that it reads.</param>
/// <param name="Shape">The shape of what it gives for one image.</param>
/// <param name="ParameterKinds">What its parameters are called after its own name.</param>
/// <param name="Function">Which one.</param>
/// <param name="Alpha">LeakyReLU's factor of negative numbers; ELU's limit of them, negated; 0 of the others.</param>
/// <param name="Type">The struct of an own activation (<see cref="IActivation"/>); null of the others.</param>
public sealed record ActivationLayer(
    string Name, string Kind, IReadOnlyList<int> Inputs, IReadOnlyList<int> Shape, IReadOnlyList<string> ParameterKinds,
    ActivationFunction Function, float Alpha, Type? Type)
    : LayerDescription(Name, Kind, Inputs, Shape, ParameterKinds);

/// <summary>x where it is positive, alpha · x elsewhere; the parameter <c>alpha</c> has the shape of one image with 1 in place of each shared axis.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">The attribute's name without ending.</param>
/// <param name="Inputs">The places of the layers that it reads.</param>
/// <param name="Shape">The shape of what it gives for one image.</param>
/// <param name="ParameterKinds">What its parameters are called after its own name.</param>
public sealed record PReLULayer(
    string Name, string Kind, IReadOnlyList<int> Inputs, IReadOnlyList<int> Shape, IReadOnlyList<string> ParameterKinds)
    : LayerDescription(Name, Kind, Inputs, Shape, ParameterKinds);

/// <summary>Softmax over the numbers of a vector, or over the channels of each pixel.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">The attribute's name without ending.</param>
/// <param name="Inputs">The places of the layers that it reads.</param>
/// <param name="Shape">The shape of what it gives for one image.</param>
/// <param name="ParameterKinds">What its parameters are called after its own name.</param>
public sealed record SoftmaxLayer(
    string Name, string Kind, IReadOnlyList<int> Inputs, IReadOnlyList<int> Shape, IReadOnlyList<string> ParameterKinds)
    : LayerDescription(Name, Kind, Inputs, Shape, ParameterKinds);

/// <summary>The built-in activations; what they compute stands in the documentation of their attributes.</summary>
public enum ActivationFunction
{
    /// <summary>max(x, 0).</summary>
    ReLU,

    /// <summary>x where it is positive, alpha · x elsewhere.</summary>
    LeakyReLU,

    /// <summary>x where it is positive, alpha · (eˣ − 1) elsewhere.</summary>
    ELU,

    /// <summary>ELU with fixed constants, <see cref="SELUAttribute"/>.</summary>
    SELU,

    /// <summary>x · Φ(x) with the normal distribution itself.</summary>
    GELU,

    /// <summary>GELU with the hyperbolic tangent in place of the normal distribution.</summary>
    ApproximateGELU,

    /// <summary>x · sigmoid(x), which is Swish too.</summary>
    SiLU,

    /// <summary>The hyperbolic tangent.</summary>
    Tanh,

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    Sigmoid,

    /// <summary>ln(1 + eˣ).</summary>
    Softplus,

    /// <summary>min(max(x + 3, 0), 6) / 6.</summary>
    HardSigmoid,

    /// <summary>A struct of the user's.</summary>
    Own,
}
