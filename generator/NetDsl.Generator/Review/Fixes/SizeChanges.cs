using NetDsl.Generator.Declaration;
using NetDsl.Generator.Shapes;

namespace NetDsl.Generator.Review.Fixes;

/// <summary>
/// What changes the height and width of images, in the order in which people would try it: padding, then other numbers, from the last layer on.
/// </summary>
internal static class SizeChanges
{
    /// <summary>How many of the layers that decide sizes are tried.</summary>
    private const int MostLayers = 8;

    /// <summary>The largest images that a network is tried to begin with.</summary>
    private const int LargestStart = 16;

    /// <summary>Changes that belong together, one set after the other.</summary>
    /// <param name="before">The layers before the one with the mistake, the last one first.</param>
    /// <param name="missing">How many rows are missing, or too many where it is negative.</param>
    public static IEnumerable<LayerChange[]> Of(IReadOnlyList<LayerDeclaration> before, int missing)
    {
        var layers = before.Where(LayerChanges.ChangesSize).Take(MostLayers).ToList();
        foreach (var change in layers.SelectMany(LayerChanges.OtherPadding))
            yield return [change];

        // Who forgets the padding forgets it more than once.
        var forgotten = layers.Where(LayerChanges.CanBecomeSame).SelectMany(LayerChanges.OtherPadding).ToList();
        for (var count = 2; count <= forgotten.Count; count++)
            yield return [.. forgotten.Take(count).Reverse()];

        // PyTorch's output_padding, with which strides of 2 give exactly twice as many pixels.
        var unpadded = layers.SelectMany(LayerChanges.OutputPadding).ToList();
        for (var count = 1; count <= unpadded.Count; count++)
            yield return [.. unpadded.Take(count).Reverse()];

        foreach (var change in layers.SelectMany(LayerChanges.OtherNumbers))
            yield return [change];
        foreach (var changes in Starts(before))
            yield return changes;
        foreach (var change in layers.Take(1).SelectMany(layer => LayerChanges.Kernel(layer, missing)))
            yield return [change];
    }

    // Other images at the start, with a Dense that gives as many numbers.
    private static IEnumerable<LayerChange[]> Starts(IReadOnlyList<LayerDeclaration> before)
    {
        var reshape = before.FirstOrDefault(layer => layer.Kind == "Reshape" && layer.Argument("channels") is int);
        var dense = reshape is null ? null : before.FirstOrDefault(layer => layer.Kind == "Dense" && layer.Index < reshape.Index);
        if (reshape is null || dense is null)
            yield break;
        var channels = (int)reshape.Argument("channels")!;
        for (var side = 1; side <= LargestStart; side++)
        {
            var units = LayerInput.Product(side, side, channels);
            if (units <= LayerInput.LargestCount)
                yield return [LayerChange.Of(dense, new ArgumentValue("units", (int)units)),
                    LayerChange.Of(reshape, new("height", side), new("width", side), new("channels", channels))];
        }
    }
}
