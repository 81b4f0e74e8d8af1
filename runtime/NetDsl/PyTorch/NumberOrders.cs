using NetDsl.Descriptions;

namespace NetDsl.PyTorch;

/// <summary>
/// Finds the order of numbers behind each layer in the PyTorch model that computes the same. Layers with kernels can give their numbers in any
/// order, because their weights are reordered; what reads them decides: a Reshape to an image wants them channel by channel, PixelShuffle wants its
/// blocks behind the channels.
/// </summary>
internal sealed class NumberOrders
{
    private readonly NetworkDescription _network;

    /// <summary>What the readers of each layer want; null where they take any order.</summary>
    private readonly NumberOrder?[] _wanted;

    /// <summary>What parts of a sum must have because another part can't have another order.</summary>
    private readonly Dictionary<int, NumberOrder> _forced = [];

    private NumberOrders(NetworkDescription network) => (_network, _wanted) = (network, new NumberOrder?[network.Layers.Count]);

    /// <summary>The order behind each layer.</summary>
    /// <exception cref="NotSupportedException">There is none: two readers want different ones, or inputs would have to be reordered.</exception>
    public static IReadOnlyList<NumberOrder> Of(NetworkDescription network)
    {
        var orders = new NumberOrders(network);
        while (true)
        {
            orders.CollectWishes();
            if (orders.Fulfil() is { } result)
                return result;
        }
    }

    private void CollectWishes()
    {
        Array.Clear(_wanted);
        foreach (var (place, order) in _forced)
            _wanted[place] = order;
        for (var index = _network.Layers.Count - 1; index >= 0; index--)
        {
            var layer = _network.Layers[index];
            foreach (var input in layer.Inputs)
            {
                if (WishOf(layer, _network.Layers[input], _wanted[index]) is not { } wish)
                    continue;
                if (_wanted[input] is { } other && !other.Equals(wish))
                    throw Refusal(_network.Layers[input], "two layers that read it want its numbers in different orders");
                _wanted[input] = wish;
            }
        }
    }

    // The order that a layer needs from one that it reads, given the order that its own numbers must have; null where any will do.
    private static NumberOrder? WishOf(LayerDescription layer, LayerDescription input, NumberOrder? wanted) => layer switch
    {
        ReshapeLayer when layer.IsImage && !input.IsImage => NumberOrder.Flattened(layer.Shape, wanted ?? NumberOrder.Same),
        ReshapeLayer when layer.IsImage == input.IsImage => wanted,
        DepthToSpaceLayer { BlockSize: var block } =>
            NumberOrder.Of(input.Channels, place => ((wanted ?? NumberOrder.Same)[place % layer.Channels] * block * block) + (place / layer.Channels)),
        DepthwiseConv2DLayer { Multiplier: 1 } => wanted,
        ConditionalBatchNormalizationLayer => input.Channels == layer.Channels ? wanted : null,
        JoinLayer { Function: JoinFunction.Add or JoinFunction.Multiply } => wanted,
        { IsIdentity: true } or ActivationLayer or PReLULayer or SoftmaxLayer => wanted,
        BatchNormalizationLayer or ImageNormalizationLayer or UpSampling2DLayer or PlacementLayer or PoolingLayer or SelfAttentionLayer => wanted,
        _ => null,
    };

    // The orders from the inputs on; null where a sum has found out what another part of it must have.
    private NumberOrder[]? Fulfil()
    {
        var orders = new NumberOrder[_network.Layers.Count];
        for (var index = 0; index < orders.Length; index++)
        {
            var layer = _network.Layers[index];
            if (layer is JoinLayer { Function: not JoinFunction.Concatenate } && layer.Inputs.Select(input => orders[input]).Distinct().Count() > 1)
            {
                var order = layer.Inputs.Select(input => orders[input]).First(order => order != NumberOrder.Same);
                if (layer.Inputs.Any(input => !orders[input].Equals(order) && !_forced.TryAdd(input, order)))
                    throw Refusal(layer, "what it joins has different orders of numbers");
                return null;
            }

            orders[index] = OrderOf(layer, orders, _wanted[index]);
            if (_wanted[index] is { } wanted && !wanted.Equals(orders[index]))
                throw Refusal(layer, "what reads it wants its numbers channel by channel, and it has no weights that could be reordered");
        }

        return orders;
    }

    private NumberOrder OrderOf(LayerDescription layer, NumberOrder[] orders, NumberOrder? wanted)
    {
        var input = layer.Inputs.Count == 0 ? NumberOrder.Same : orders[layer.Inputs[0]];
        switch (layer)
        {
            case InputLayer or JoinLayer { Function: JoinFunction.Dot }:
                return NumberOrder.Same;
            case DenseLayer or Conv2DLayer or Conv2DTransposeLayer or EmbeddingLayer or MultiHeadAttentionLayer:
                return wanted ?? NumberOrder.Same;
            case DepthwiseConv2DLayer { Multiplier: var multiplier }:
                return NumberOrder.Of(layer.Channels, place => (input[place / multiplier] * multiplier) + (place % multiplier));
            case DepthToSpaceLayer:
                return wanted ?? NumberOrder.Same;
            case ReshapeLayer:
                return Reshaped(layer, _network.Layers[layer.Inputs[0]], input, wanted);
            case JoinLayer { Function: JoinFunction.Concatenate }:
                var parts = layer.Inputs
                    .SelectMany(part => Enumerable.Range(0, _network.Layers[part].Channels).Select(place => (Part: part, Place: place)))
                    .ToList();
                return NumberOrder.Of(layer.Channels, place => place - parts[place].Place + orders[parts[place].Part][parts[place].Place]);
            case MinibatchStandardDeviationLayer:
                return NumberOrder.Of(layer.Channels, place => place < _network.Layers[layer.Inputs[0]].Channels ? input[place] : place);
            default:
                return input;
        }
    }

    private static NumberOrder Reshaped(LayerDescription layer, LayerDescription source, NumberOrder input, NumberOrder? wanted)
    {
        if (source.IsImage && !layer.IsImage)
            return NumberOrder.Flattened(source.Shape, input);
        if (!source.IsImage && layer.IsImage)
            return wanted ?? NumberOrder.Same;

        // From image to image, or vector to vector: with the same channels pixels alone move, in both orders alike.
        return source.Channels == layer.Channels || (source.Elements == source.Channels && layer.Elements == layer.Channels)
            ? input
            : throw Refusal(
                layer,
                $"it reads images of {ShapeText.Of(source.Shape)} as others of {ShapeText.Of(layer.Shape)} pixel by pixel, and PyTorch would do so " +
                "channel by channel");
    }

    private static NotSupportedException Refusal(LayerDescription layer, string reason) =>
        new($"The weights can't be brought to PyTorch's order at the layer {layer}: {reason}.");
}
