using NetDsl.Generator.Emit;

namespace NetDsl.Generator.Networks;

/// <summary>Says which layers are computed as fast convolutions, beneath the table of layers.</summary>
internal static class FastPasses
{
    /// <summary>A heading and a line for each such layer; nothing where there is none.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<OperationEmitter> emitters)
    {
        var layers = emitters.SelectMany(emitter => emitter.FastPasses).GroupBy(pass => pass.Layer).Select(Line).ToList();
        return layers.Count == 0 ? [] : ["Fast convolutions:", .. layers];
    }

    // "conv2d_1: forward and gradient to weights from 12 images, gradient to input from 48 images"
    private static string Line(IGrouping<string, (string Layer, string Pass, int Images)> layer) => $"{layer.Key}: " + string.Join(", ", layer
        .GroupBy(pass => pass.Images)
        .Select(group => $"{string.Join(" and ", group.Select(pass => pass.Pass))} from {group.Key} images"));
}
