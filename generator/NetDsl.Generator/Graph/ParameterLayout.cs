using NetDsl.Generator.Shapes;

namespace NetDsl.Generator.Graph;

/// <summary>
/// Lays a network's parameters out in one buffer, as the runtime's <c>ParameterStore</c> does: each at a multiple of 16 floats, trainable ones first.
/// Where layers are frozen, each parameter begins as it would without that.
/// </summary>
internal static class ParameterLayout
{
    private const int Alignment = 16;

    public static IReadOnlyList<StoredParameter> Of(ShapedNetwork network)
    {
        var parameters = network.Layers.Items
            .SelectMany(layer => layer.Parameters.Items.Select(parameter => (Name: $"{layer.Name}/{parameter.Name}", Shape: parameter)))
            .OrderBy(parameter => parameter.Shape.IsTrainable || parameter.Shape.IsFrozen ? 0 : 1)
            .Select((parameter, index) => (parameter.Name, parameter.Shape, Stream: index))
            .OrderBy(parameter => parameter.Shape.IsTrainable ? 0 : 1);
        var stored = new List<StoredParameter>();
        var offset = 0;
        foreach (var (name, shape, stream) in parameters)
        {
            stored.Add(new StoredParameter(name, offset, shape, stream));
            offset += (shape.Count + Alignment - 1) / Alignment * Alignment;
        }

        return stored;
    }
}
