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
