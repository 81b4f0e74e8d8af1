using NetDsl.Generator.Declaration;
using NetDsl.Generator.Shapes;

namespace NetDsl.Generator.Review.Fixes;

/// <summary>Recognises images whose channels stand first, as in PyTorch, and turns them round.</summary>
internal static class ChannelOrder
{
    /// <summary>Images are at least so large where their channels can be told from their rows.</summary>
    private const int SmallestSide = 16;

    /// <summary>Fewer than these could be rows of a small image.</summary>
    private const int FewestFeatures = 32;

    /// <summary>
    /// Whether the numbers look like channels, height and width: one, three or four channels of an image, or many channels of a small square one.
    /// </summary>
    public static bool IsFirst(TensorShape shape) => shape.IsImage && (shape.Height, shape.Width, shape.Channels) is var (first, second, third)
        && (second == third
            ? (first is 1 or 3 or 4 && second >= SmallestSide) || (first >= FewestFeatures && first > second)
            : first == 3 && second >= SmallestSide && third >= SmallestSide);

    /// <summary>The layer with its channels last; null where it has none, or where they stand last.</summary>
    public static LayerChange? Turned(LayerDeclaration layer)
    {
        if (layer.Kind is not (LayerDeclaration.Input or LayerDeclaration.Output or "Reshape") || layer.Place.Fragment is not null
            || layer.Argument("height") is not int height || layer.Argument("width") is not int width || layer.Argument("channels") is not int channels
            || !IsFirst(TensorShape.Image(height, width, channels)))
        {
            return null;
        }

        return LayerChange.Of(layer, new("height", width), new("width", channels), new("channels", height));
    }

    /// <summary>What to turn round so that the layers fit; null where that doesn't help.</summary>
    public static FoundFix? Find(FixTrial trial, LayerInput input)
    {
        var changes = trial.Layers.Items.Where(layer => layer.Index <= input.Layer.Index).Select(Turned).OfType<LayerChange>().ToList();
        if (changes.Count == 0 || !trial.Fixes(changes))
            return null;
        var words = $"write {LayerChange.Together(changes)}, as channels stand last";
        return FoundFix.Of(words, changes[0].Layer.At(), LayerChange.FixOf(words, changes));
    }
}
