namespace NetDsl.Descriptions;

/// <summary>
/// A network as data: what each layer computes for a prediction, what it reads, and the names of its parameters. Each read of
/// <see cref="INetwork.Description"/> makes a new one. In a trimmed application that never reads it, the description is left out.
/// </summary>
/// <param name="Name">The class's name without namespace.</param>
/// <param name="Layers">
/// The layers in an order in which they can be computed, inputs among them; fragments are laid out, and declared outputs are no layers.
/// </param>
/// <param name="Outputs">What the network gives, in the order of the parameters of its Predict; at least one.</param>
public sealed record NetworkDescription(string Name, IReadOnlyList<LayerDescription> Layers, IReadOnlyList<OutputDescription> Outputs)
{
    /// <summary>What the network is given, in the order of the parameters of its Predict; at least one.</summary>
    public IEnumerable<InputLayer> Inputs => Layers.OfType<InputLayer>();

    /// <summary>The layer of a name, or null where there is none.</summary>
    /// <param name="name">As in <see cref="LayerDescription.Name"/>; upper and lower case count.</param>
    public LayerDescription? Find(string name) => Layers.FirstOrDefault(layer => layer.Name == name);

    /// <summary>The layer that gives an output.</summary>
    /// <param name="output">One of <see cref="Outputs"/>.</param>
    public LayerDescription LayerOf(OutputDescription output)
    {
        ArgumentNullException.ThrowIfNull(output);
        return Layers[output.Layer];
    }

    /// <summary>The layers that a layer reads, in their order.</summary>
    /// <param name="layer">One of <see cref="Layers"/>.</param>
    public IEnumerable<LayerDescription> InputsOf(LayerDescription layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        return layer.Inputs.Select(input => Layers[input]);
    }

    /// <summary>The name and how many layers there are.</summary>
    public override string ToString() => $"{Name}: {Layers.Count} layers";
}

/// <summary>Something that a network gives.</summary>
/// <param name="Name">The name of the parameter of Predict that takes it.</param>
/// <param name="Layer">The place in <see cref="NetworkDescription.Layers"/> of the layer that computes it; two outputs may have one.</param>
public sealed record OutputDescription(string Name, int Layer);
