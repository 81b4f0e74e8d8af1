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

/// <summary>How tensors are joined.</summary>
public enum JoinFunction
{
    /// <summary>Channels side by side, in the order of the inputs.</summary>
    Concatenate,

    /// <summary>The sum, element by element.</summary>
    Add,

    /// <summary>The product, element by element.</summary>
    Multiply,
}
