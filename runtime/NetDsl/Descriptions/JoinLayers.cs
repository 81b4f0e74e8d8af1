namespace NetDsl.Descriptions;

/// <summary>Several tensors become one: Concatenate, Add and Multiply. A vector beside images is spread over all pixels.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">The attribute's name without ending.</param>
/// <param name="Inputs">The places of the layers that it reads.</param>
/// <param name="Shape">The shape of what it gives for one image.</param>
/// <param name="ParameterKinds">What its parameters are called after its own name.</param>
/// <param name="Function">How they are joined.</param>
public sealed record JoinLayer(
    string Name, string Kind, IReadOnlyList<int> Inputs, IReadOnlyList<int> Shape, IReadOnlyList<string> ParameterKinds,
    JoinFunction Function)
    : LayerDescription(Name, Kind, Inputs, Shape, ParameterKinds);
