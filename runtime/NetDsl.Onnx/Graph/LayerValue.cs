using NetDsl.Descriptions;

namespace NetDsl.Onnx.Graph;

/// <summary>
/// What a layer gives, as one or two values of the graph. Images are computed with their channels first, as ONNX's operators want them; inputs,
/// outputs and what is read as another shape have them last, as everywhere in NetDsl. A Transpose stands where one becomes the other, once for each
/// value.
/// </summary>
internal sealed class LayerValue
{
    private readonly GraphWriter _graph;
    private readonly LayerDescription _layer;
    private string? _first;
    private string? _last;

    private LayerValue(GraphWriter graph, LayerDescription layer, string? first, string? last) => (_graph, _layer, _first, _last) = (graph, layer, first, last);

    /// <summary>The name of what was computed, in the order of axes in which it was computed.</summary>
    public string Name => IsChannelsFirst ? _first! : _last!;

    /// <summary>Whether the value is an image whose channels come first.</summary>
    public bool IsChannelsFirst { get; private init; }

    /// <summary>Whether each image is an image and no vector.</summary>
    public bool IsImage => _layer.IsImage;

    /// <summary>The shape for one image, with the channels last.</summary>
    public IReadOnlyList<int> Shape => _layer.Shape;

    /// <summary>The value's shape without the batch, in the order of its axes.</summary>
    public long[] AxesOfName => IsChannelsFirst ? Axes.Order(Shape, 2, 0, 1) : [.. Shape.Select(length => (long)length)];

    /// <summary>An image with its channels first.</summary>
    public static LayerValue First(GraphWriter graph, LayerDescription layer, string name) => new(graph, layer, name, null) { IsChannelsFirst = true };

    /// <summary>A vector, or an image with its channels last.</summary>
    public static LayerValue Last(GraphWriter graph, LayerDescription layer, string name) => new(graph, layer, null, name);

    /// <summary>The same numbers as another layer's result; nothing is computed.</summary>
    public LayerValue For(LayerDescription layer) => new(_graph, layer, _first, _last) { IsChannelsFirst = IsChannelsFirst };

    /// <summary>The name of the value with its channels first; of a vector the only one.</summary>
    public string ChannelsFirst() =>
        IsImage ? _first ??= _graph.Node("Transpose", $"{_layer.Name}/channels_first", [_last!], NodeAttribute.Of("perm", 0, 3, 1, 2)) : _last!;

    /// <summary>The name of the value with its channels last; of a vector the only one.</summary>
    public string ChannelsLast() => _last ??= _graph.Node("Transpose", $"{_layer.Name}/channels_last", [_first!], NodeAttribute.Of("perm", 0, 2, 3, 1));

    /// <summary>Whether a name is that of the value with its channels last.</summary>
    public bool HasLast(string name) => _last == name;

    /// <summary>Takes another name in place of the one that has the channels last.</summary>
    public void RenameLast(string name) => _last = name;
}
