namespace NetDsl.Descriptions;

/// <summary>Something that the network is given. Its name is that of the parameter of Predict.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">The attribute's name without ending.</param>
/// <param name="Inputs">The places of the layers that it reads.</param>
/// <param name="Shape">The shape of what it gives for one image.</param>
/// <param name="ParameterKinds">What its parameters are called after its own name.</param>
public sealed record InputLayer(
    string Name, string Kind, IReadOnlyList<int> Inputs, IReadOnlyList<int> Shape, IReadOnlyList<string> ParameterKinds)
    : LayerDescription(Name, Kind, Inputs, Shape, ParameterKinds);

/// <summary>Labels become rows of the table <c>embeddings</c> [labels, numbers]. One label becomes a vector, n labels an image 1 × n × numbers.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">The attribute's name without ending.</param>
/// <param name="Inputs">The places of the layers that it reads.</param>
/// <param name="Shape">The shape of what it gives for one image.</param>
/// <param name="ParameterKinds">What its parameters are called after its own name.</param>
public sealed record EmbeddingLayer(
    string Name, string Kind, IReadOnlyList<int> Inputs, IReadOnlyList<int> Shape, IReadOnlyList<string> ParameterKinds)
    : LayerDescription(Name, Kind, Inputs, Shape, ParameterKinds);

/// <summary>The same numbers, in row-major order, under another shape: Reshape and Flatten.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">The attribute's name without ending.</param>
/// <param name="Inputs">The places of the layers that it reads.</param>
/// <param name="Shape">The shape of what it gives for one image.</param>
/// <param name="ParameterKinds">What its parameters are called after its own name.</param>
public sealed record ReshapeLayer(
    string Name, string Kind, IReadOnlyList<int> Inputs, IReadOnlyList<int> Shape, IReadOnlyList<string> ParameterKinds)
    : LayerDescription(Name, Kind, Inputs, Shape, ParameterKinds);

/// <summary>Drops numbers in training; in a prediction nothing happens.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">The attribute's name without ending.</param>
/// <param name="Inputs">The places of the layers that it reads.</param>
/// <param name="Shape">The shape of what it gives for one image.</param>
/// <param name="ParameterKinds">What its parameters are called after its own name.</param>
/// <param name="Rate">The share of numbers that are dropped, from 0 to below 1.</param>
public sealed record DropoutLayer(
    string Name, string Kind, IReadOnlyList<int> Inputs, IReadOnlyList<int> Shape, IReadOnlyList<string> ParameterKinds,
    float Rate)
    : LayerDescription(Name, Kind, Inputs, Shape, ParameterKinds);

/// <summary>Adds noise in training; in a prediction nothing happens.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">The attribute's name without ending.</param>
/// <param name="Inputs">The places of the layers that it reads.</param>
/// <param name="Shape">The shape of what it gives for one image.</param>
/// <param name="ParameterKinds">What its parameters are called after its own name.</param>
/// <param name="StandardDeviation">That of the noise, at least 0.</param>
public sealed record GaussianNoiseLayer(
    string Name, string Kind, IReadOnlyList<int> Inputs, IReadOnlyList<int> Shape, IReadOnlyList<string> ParameterKinds,
    float StandardDeviation)
    : LayerDescription(Name, Kind, Inputs, Shape, ParameterKinds);
