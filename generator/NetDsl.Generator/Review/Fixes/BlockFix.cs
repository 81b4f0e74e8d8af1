using NetDsl.Generator.Declaration;
using NetDsl.Generator.Shapes;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Review.Fixes;

/// <summary>Looks for numbers of channels that a DepthToSpace can divide into its blocks, in the layer that decides them.</summary>
internal static class BlockFix
{
    public static string? Of(FixTrial trial, LayerInput input)
    {
        var block = input.Layer.Argument("blockSize") as int? ?? 2;
        var (pixels, channels) = ((long)block * block, input.Shape.Channels);
        if (trial.Layers.Items.LastOrDefault(layer => layer.Index < input.Layer.Index && LayerChanges.ChannelArgument(layer) is "filters") is not { } layer)
            return Between(trial, input, (channels + pixels - 1) / pixels * pixels);
        var fitting = new[] { channels / pixels * pixels, (channels / pixels + 1) * pixels }
            .Where(count => count is > 0 and <= LayerInput.LargestCount && trial.Fixes([LayerChange.Of(layer, new ArgumentValue("filters", (int)count))]))
            .Select(Wording.Number)
            .ToList();
        return fitting.Count == 0 ? null : $"write {string.Join(" or ", fitting)} filters in {layer.Described}";
    }

    // Nothing before has filters, as where an Input is all that there is.
    private static string? Between(FixTrial trial, LayerInput input, long channels) =>
        channels <= LayerInput.LargestCount
        && trial.FixesWith(input.Layer, [], ("Conv2D", [new("filters", (int)channels), new("kernelSize", 3), new(LayerRule.PaddingArgument, LayerChange.Same)]))
            ? $"add Conv2D({Wording.Literal(channels)}, 3, Padding = Padding.Same) before {LayerChange.Place(input.Layer)}"
            : null;
}
