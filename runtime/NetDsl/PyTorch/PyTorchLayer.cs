using NetDsl.Descriptions;

namespace NetDsl.PyTorch;

/// <summary>A layer with parameters, as a module of PyTorch. A new kind of layer with parameters has its line in <see cref="Tensor"/>.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Tensors">Its parameters in the order of PyTorch's <c>state_dict</c>.</param>
/// <param name="Part">Of a layer that is made of several modules, such as attention, the name of this one; empty of others.</param>
internal sealed record PyTorchLayer(LayerDescription Layer, IReadOnlyList<PyTorchTensor> Tensors, string Part = "")
{
    /// <summary>The layer's name, with that of its part.</summary>
    public string Name => Part.Length == 0 ? Layer.Name : $"{Layer.Name}/{Part}";

    /// <summary>What its module is called where nothing else is said: as the layer, with points for slashes.</summary>
    public string ModuleName => Name.Replace('/', '.');

    /// <summary>The network's layers that have parameters.</summary>
    /// <exception cref="ArgumentException">The parameters are those of another network.</exception>
    /// <exception cref="NotSupportedException">There are layers that PyTorch's order of axes can't be brought to.</exception>
    public static IReadOnlyList<PyTorchLayer> Of(NetworkDescription network, ParameterStore parameters)
    {
        network.ThrowIfOthers(parameters);
        var orders = NumberOrders.Of(network);
        return [.. network.Layers.SelectMany(Parts)];

        IEnumerable<PyTorchLayer> Parts(LayerDescription layer, int index)
        {
            var input = layer.Inputs.Count == 0 ? NumberOrder.Same : orders[layer.Inputs[0]];
            foreach (var part in layer.ParameterKinds.GroupBy(kind => kind[..Math.Max(kind.IndexOf('/', StringComparison.Ordinal), 0)], StringComparer.Ordinal))
            {
                var tensors = part.Select(kind =>
                {
                    var parameter = layer.Parameter(parameters, kind)!;
                    return part.Key.Length == 0 ? Tensor(layer, parameter, kind, input, orders[index])
                        : AttentionTensor(layer, parameter, part.Key, kind[(part.Key.Length + 1)..], input, orders[index]);
                });
                yield return new PyTorchLayer(layer, [.. tensors.OrderBy(tensor => Rank(tensor.Suffix))], part.Key);
            }
        }
    }

    private static int Rank(string suffix) => Array.IndexOf(["weight", "weight_orig", "bias", "running_mean", "running_var", "weight_u"], suffix);

    private static PyTorchTensor Tensor(LayerDescription layer, Parameter parameter, string kind, NumberOrder input, NumberOrder output)
    {
        var shape = parameter.Shape;
        var weight = layer.ParameterKinds.Contains("vector_u") ? "weight_orig" : "weight";
        return (layer, kind) switch
        {
            (DenseLayer, "kernel") => new(parameter, weight, [shape[1], shape[0]], axes => (output[axes[1]] * shape[0]) + input[axes[0]]),
            (Conv2DLayer, "kernel") => new(
                parameter,
                weight,
                [shape[3], shape[2], shape[0], shape[1]],
                axes => (((((output[axes[3]] * shape[2]) + input[axes[2]]) * shape[0]) + axes[0]) * shape[1]) + axes[1]),
            (Conv2DTransposeLayer, "kernel") => new(
                parameter,
                weight,
                [shape[3], shape[2], shape[0], shape[1]],
                axes => (((((input[axes[3]] * shape[2]) + output[axes[2]]) * shape[0]) + axes[0]) * shape[1]) + axes[1]),
            (DepthwiseConv2DLayer, "depthwise_kernel") => new(
                parameter,
                weight,
                [shape[2] * shape[3], 1, shape[0], shape[1]],
                axes => (((output[(axes[2] * shape[3]) + axes[3]] * shape[0]) + axes[0]) * shape[1]) + axes[1]),
            (EmbeddingLayer, "embeddings") => new(parameter, weight, [shape[0], shape[1]], axes => (axes[0] * shape[1]) + output[axes[1]]),
            (PReLULayer, "alpha") => Slopes(parameter, output),
            (ConditionalBatchNormalizationLayer, "gamma" or "beta") => new(
                parameter, kind, [shape[0], shape[1]], axes => (axes[0] * shape[1]) + output[axes[1]]),
            (SelfAttentionLayer, "gamma") => new(parameter, "gamma", [1], _ => 0),
            (_, "vector_u") => new(parameter, "weight_u", [parameter.Count], axes => output[axes[1]]),
            (_, "bias" or "beta") => PerChannel("bias"),
            (_, "gamma") => PerChannel("weight"),
            (_, "moving_mean") => PerChannel("running_mean"),
            (_, "moving_variance") => PerChannel("running_var"),
            _ => throw new NotSupportedException($"The parameter {parameter.Name} of the layer {layer} has no counterpart in PyTorch."),
        };

        PyTorchTensor PerChannel(string suffix) => new(parameter, suffix, [parameter.Count], axes => output[axes[0]]);
    }

    // A product of attention: a 1×1 convolution of SelfAttention, a Linear of MultiHeadAttention. The numbers between the products keep their order.
    private static PyTorchTensor AttentionTensor(
        LayerDescription layer, Parameter parameter, string part, string kind, NumberOrder input, NumberOrder output)
    {
        var isLast = part.EndsWith("output", StringComparison.Ordinal);
        var (from, to) = isLast ? (NumberOrder.Same, output) : (input, NumberOrder.Same);
        var shape = parameter.Shape;
        if (kind != "kernel")
            return new(parameter, kind == "bias" ? "bias" : "weight_u", [parameter.Count], axes => to[Place(axes)]);

        var outputs = isLast ? shape[^1] : parameter.Count / layer.Channels;
        var inputs = parameter.Count / outputs;
        return new(
            parameter,
            layer.ParameterKinds.Contains($"{part}/vector_u") ? "weight_orig" : "weight",
            layer is SelfAttentionLayer ? [outputs, inputs, 1, 1] : [outputs, inputs],
            axes => (to[Place(axes) % outputs] * inputs) + from[Place(axes) / outputs]);

        int Place(int[] axes)
        {
            var place = 0;
            for (var axis = 0; axis < axes.Length; axis++)
                place = (place * shape[axis]) + axes[axis];
            return place;
        }
    }

    // PyTorch's PReLU has one slope, or one for each channel; one for each pixel would have channels first.
    private static PyTorchTensor Slopes(Parameter alpha, NumberOrder order)
    {
        var shape = alpha.Shape;
        if (shape.Count == 1)
            return new(alpha, "weight", [alpha.Count], axes => shape[0] == 1 ? 0 : order[axes[0]]);

        int Channel(int[] axes) => shape[2] == 1 ? 0 : order[axes[2]];
        return shape[0] * shape[1] == 1
            ? new(alpha, "weight", [alpha.Count], Channel)
            : new(alpha, "weight", [shape[2], shape[0], shape[1]], axes => (((Channel(axes) * shape[0]) + axes[0]) * shape[1]) + axes[1]);
    }
}
