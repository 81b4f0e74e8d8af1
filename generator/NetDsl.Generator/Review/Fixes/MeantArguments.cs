using NetDsl.Generator.Declaration;
using NetDsl.Generator.Shapes;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Review.Fixes;

/// <summary>
/// Recognises numbers that stand where Keras or PyTorch have other ones: a kernel's width that was meant as strides, and a number of filters that was meant as
/// the number of channels that come in.
/// </summary>
internal static class MeantArguments
{
    /// <summary>Wider kernels aren't meant as strides.</summary>
    private const int LargestStrides = 2;

    /// <summary>The fewest filters that are told from a kernel's height.</summary>
    private const int FewestFilters = 8;

    private static readonly EquatableArray<string> KernelSizes = new[] { "kernelHeight", "kernelWidth" }.ToEquatableArray();

    private static readonly string[] Moves = ["Strides", "StrideHeight", "StrideWidth", "DilationRate", "DilationHeight", "DilationWidth"];

    /// <summary>The layer with its second or third number as strides, as in <c>Conv2D(64, 4, 2)</c> of Keras; null where that can't be meant.</summary>
    public static LayerChange? Strides(LayerDeclaration layer)
    {
        var (height, width, size) = layer.Argument("kernelHeight") is int ? ("kernelHeight", "kernelWidth", "kernelSize")
            : ("poolHeight", "poolWidth", "poolSize");
        if (layer.Place.Fragment is not null || layer.HasNamedParameters || layer.Argument(height) is not int rows || layer.Argument(width) is not int strides
            || strides < 1 || strides > LargestStrides || rows <= strides || (strides == 1 && rows == LargestStrides)
            || Moves.Any(layer.Has))
        {
            return null;
        }

        return new LayerChange(layer, new ArgumentValue[] { new(size, rows), new("Strides", strides) }.ToEquatableArray())
        {
            Without = new[] { height, width }.ToEquatableArray(),
            Edits = new[] { FixEdit.Remove(width), FixEdit.Set("Strides", Wording.Literal(strides)) }.ToEquatableArray(),
        };
    }

    /// <summary>
    /// The layer without its first number, as in PyTorch's <c>Conv2d(3, 64, 4)</c>, where it is the number of channels that come in; null where that can't be
    /// meant.
    /// </summary>
    /// <param name="channels">The channels that come in, where they are known.</param>
    public static LayerChange? InputChannels(LayerDeclaration layer, int? channels)
    {
        if (layer.Place.Fragment is not null || layer.HasNamedParameters || layer.Argument("filters") is not int first
            || layer.Argument("kernelHeight") is not int filters || layer.Argument("kernelWidth") is not int kernel
            || kernel < 1 || filters < FewestFilters || filters <= kernel || (channels is { } known && known != first))
        {
            return null;
        }

        return new LayerChange(layer, new ArgumentValue[] { new("filters", filters), new("kernelSize", kernel) }.ToEquatableArray())
        {
            Without = KernelSizes,
            Edits = new[] { FixEdit.Remove("filters") }.ToEquatableArray(),
        };
    }

    /// <summary>What was meant, where the layers fit with it; else null.</summary>
    public static FoundFix? Find(FixTrial trial, LayerInput input)
    {
        var layers = trial.Layers.Items.Where(layer => layer.Index <= input.Layer.Index).ToList();
        var orders = layers.Select(layer => InputChannels(layer, layer.Index == input.Layer.Index && input.Shape.Dimensions.Count > 0
            ? input.Shape.Channels : null)).OfType<LayerChange>().ToList();
        if (orders.Count > 0 && trial.Fixes(orders))
            return Found(orders, "as the channels that come in aren't written");
        var strides = layers.Select(Strides).OfType<LayerChange>().ToList();
        return strides.Count > 0 && trial.Fixes(strides) ? Found(strides, $"as the last number is the {Subject(strides[0].Layer)}'s width") : null;
    }

    /// <summary>What the numbers of the layer are about: a kernel or a window.</summary>
    public static string Subject(LayerDeclaration layer) => layer.Argument("kernelHeight") is int ? "kernel" : "window";

    private static FoundFix Found(List<LayerChange> changes, string reason)
    {
        var words = $"write {LayerChange.Together(changes)}";
        return FoundFix.Of($"{words}, {reason}", changes[changes.Count - 1].Layer.At(), LayerChange.FixOf(words, changes));
    }
}
