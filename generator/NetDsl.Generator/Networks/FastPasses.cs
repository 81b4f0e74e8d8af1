using NetDsl.Generator.Emit;

namespace NetDsl.Generator.Networks;

/// <summary>Says which layers are computed as fast convolutions, beneath the table of layers.</summary>
internal static class FastPasses
{
    private const int AllPasses = 3;

    /// <summary>A heading and a line for each such layer and number of images; nothing where there is none.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<OperationEmitter> emitters)
    {
        var lines = emitters.SelectMany(emitter => emitter.FastPasses).GroupBy(pass => (pass.Layer, pass.Images)).Select(Line).ToList();
        return lines.Count == 0 ? [] : ["Fast convolutions:", .. lines];
    }

    // "conv2d_1: all passes from 12 images", or "conv2d_1: forward and gradient to weights from 12 images".
    private static string Line(IGrouping<(string Layer, int Images), (string Layer, string Pass, int Images)> passes) =>
        $"{passes.Key.Layer}: {(passes.Count() == AllPasses ? "all passes" : string.Join(" and ", passes.Select(pass => pass.Pass)))} from "
        + $"{passes.Key.Images} images";
}
