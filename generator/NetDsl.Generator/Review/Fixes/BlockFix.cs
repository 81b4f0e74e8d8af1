using NetDsl.Generator.Declaration;
using NetDsl.Generator.Shapes;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Review.Fixes;

/// <summary>Looks for numbers of channels that a DepthToSpace can divide into its blocks, in the layer that decides them.</summary>
internal static class BlockFix
{
    public static FoundFix? Of(FixTrial trial, LayerInput input, MistakePlace place)
    {
        var block = input.Layer.Argument("blockSize") as int? ?? 2;
        var (pixels, channels) = ((long)block * block, input.Shape.Channels);
        if (trial.Layers.Items.LastOrDefault(layer => layer.Index < input.Layer.Index && LayerChanges.ChannelArgument(layer) is "filters") is not { } layer)
            return Between(trial, input, place, (channels + pixels - 1) / pixels * pixels);
        var fitting = new[] { channels / pixels * pixels, (channels / pixels + 1) * pixels }
            .Where(count => count is > 0 and <= LayerInput.LargestCount)
            .Select(count => LayerChange.Of(layer, new ArgumentValue("filters", (int)count)))
            .Where(change => trial.Fixes([change]))
            .ToList();
        var counts = string.Join(" or ", fitting.Select(change => Wording.Number((int)change.Arguments[0].Value!)));
        return fitting.Count == 0 ? null
            : new FoundFix($"write {counts} filters in {layer.Described}", place)
            {
                Fixes = [.. fitting.Select(change => LayerChange.FixOf($"write {change.Words}", [change]))],
            };
    }

    // Nothing before has filters, as where an Input is all that there is.
    private static FoundFix? Between(FixTrial trial, LayerInput input, MistakePlace place, long channels) =>
        channels <= LayerInput.LargestCount
        && trial.FixesWith(input.Layer, [], ("Conv2D", [new("filters", (int)channels), new("kernelSize", 3), new(LayerRule.PaddingArgument, LayerChange.Same)]))
            ? FoundFix.Of($"add Conv2D({Wording.Literal(channels)}, 3, Padding = Padding.Same) before {LayerChange.Place(input.Layer)}", place,
                Fix.Of($"Insert Conv2D({Wording.Literal(channels)}, 3, Padding = Padding.Same)",
                    FixEdit.InsertBefore($"Conv2D({Wording.Literal(channels)}, 3, Padding = Padding.Same)").In(input.Layer.Place.Attribute)))
            : null;
}
