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

    /// <summary>Refuses parameters that aren't this network's: others by name, or of another shape where the layers say it.</summary>
    /// <param name="parameters">What is taken for the network's parameters.</param>
    /// <exception cref="ArgumentException">They are another network's; the message names the first that is missing, unknown or of another shape.</exception>
    public void ThrowIfOthers(ParameterStore parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var own = parameters.ToDictionary(parameter => parameter.Name, StringComparer.Ordinal);
        foreach (var layer in Layers)
        {
            foreach (var kind in layer.ParameterKinds)
            {
                if (!own.Remove($"{layer.Name}/{kind}", out var parameter))
                    throw Others($"{layer.Name}/{kind} is missing");
                if (ExpectedShape(layer, kind) is { } expected && !parameter.Shape.SequenceEqual(expected))
                    throw Others($"{parameter.Name} has the shape {ShapeText.Of(parameter.Shape)} instead of {ShapeText.Of(expected)}");
            }
        }

        if (own.Count > 0)
            throw Others($"{own.Keys.First()} is unknown");
    }

    private int[]? ExpectedShape(LayerDescription layer, string kind) => (layer, kind) switch
    {
        (DenseLayer, "kernel") => [Layers[layer.Inputs[0]].Channels, layer.Channels],
        (Conv2DLayer convolution, "kernel") =>
            [convolution.Rows.Kernel, convolution.Columns.Kernel, Layers[layer.Inputs[0]].Channels, layer.Channels],
        (Conv2DTransposeLayer transposed, "kernel") =>
            [transposed.Rows.Kernel, transposed.Columns.Kernel, layer.Channels, Layers[layer.Inputs[0]].Channels],
        (DepthwiseConv2DLayer depthwise, "depthwise_kernel") =>
            [depthwise.Rows.Kernel, depthwise.Columns.Kernel, Layers[layer.Inputs[0]].Channels, depthwise.Multiplier],
        // As with an Embedding, the description doesn't say how many labels there are.
        (ConditionalBatchNormalizationLayer, "gamma" or "beta") => null,
        (SelfAttentionLayer, "gamma") => [1],
        (SelfAttentionLayer attention, "query/kernel" or "key/kernel") => [1, 1, layer.Channels, attention.KeyChannels],
        (SelfAttentionLayer attention, "value/kernel") => [1, 1, layer.Channels, attention.ValueChannels],
        (SelfAttentionLayer attention, "output/kernel") => [1, 1, attention.ValueChannels, layer.Channels],
        (MultiHeadAttentionLayer attention, "query/kernel" or "key/kernel") => [layer.Channels, attention.Heads, attention.KeyDimension],
        (MultiHeadAttentionLayer attention, "value/kernel") => [layer.Channels, attention.Heads, attention.ValueDimension],
        (MultiHeadAttentionLayer attention, "attention_output/kernel") => [attention.Heads, attention.ValueDimension, layer.Channels],
        (_, "bias" or "beta" or "gamma" or "moving_mean" or "moving_variance") => [layer.Channels],
        _ => null,
    };

    private ArgumentException Others(string difference) => new(
        $"These aren't the parameters of {Name}: {difference}. Give those of the network that the description belongs to.");

    /// <summary>The name and how many layers there are.</summary>
    public override string ToString() => $"{Name}: {Layers.Count} layers";
}

/// <summary>Something that a network gives.</summary>
/// <param name="Name">The name of the parameter of Predict that takes it.</param>
/// <param name="Layer">The place in <see cref="NetworkDescription.Layers"/> of the layer that computes it; two outputs may have one.</param>
public sealed record OutputDescription(string Name, int Layer);
