namespace NetDsl.Descriptions;

/// <summary>One layer of a network. The type of the record is the kind of computation; its members are the layer's options, as numbers.</summary>
/// <param name="Name">
/// Unique among the layers: <c>conv2d_1</c>, <c>down_block_1/conv2d_1</c> in a fragment, or what the user gave. An output may have the name of a
/// layer that doesn't compute it.
/// </param>
/// <param name="Kind">The attribute's name without ending, as the summary shows it: <c>Conv2D</c>.</param>
/// <param name="Inputs">The places in <see cref="NetworkDescription.Layers"/> of the layers that it reads, all before its own; empty of an input.</param>
/// <param name="Shape">The shape of what it gives for one image: [features], or [height, width, channels].</param>
/// <param name="ParameterKinds">What its parameters are called after its own name: <c>kernel</c>, <c>bias</c>, <c>gamma</c>, …</param>
public abstract record LayerDescription(string Name, string Kind, IReadOnlyList<int> Inputs, IReadOnlyList<int> Shape, IReadOnlyList<string> ParameterKinds)
{
    /// <summary>The names of its parameters in the network's <see cref="ParameterStore"/>: <c>conv2d_1/kernel</c>.</summary>
    public IEnumerable<string> Parameters => ParameterKinds.Select(kind => $"{Name}/{kind}");

    /// <summary>Whether it gives images and no vectors.</summary>
    public bool IsImage => Shape.Count == 3;

    /// <summary>Numbers per pixel; of a vector all its numbers.</summary>
    public int Channels => Shape[^1];

    /// <summary>Numbers per image.</summary>
    public int Elements => Shape.Aggregate(1, (product, length) => product * length);

    /// <summary>Its parameter of a kind, or null where it has none.</summary>
    /// <param name="parameters">The network's parameters.</param>
    /// <param name="kind">What the parameter is called after the layer's name: <c>kernel</c>.</param>
    public Parameter? Parameter(ParameterStore parameters, string kind)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return ParameterKinds.Contains(kind) ? parameters[$"{Name}/{kind}"] : null;
    }

    /// <summary>Name, kind and shape: <c>conv2d_1 (Conv2D) [14, 14, 128]</c>.</summary>
    public sealed override string ToString() => $"{Name} ({Kind}) {ShapeText.Of(Shape)}";
}
