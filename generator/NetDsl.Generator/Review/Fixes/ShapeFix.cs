using NetDsl.Generator.Declaration;
using NetDsl.Generator.Shapes;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Review.Fixes;

/// <summary>Looks for other arguments of the layers before an Output with which it gets what it promises.</summary>
internal sealed class ShapeFix(FixTrial trial, LayerInput input)
{
    /// <summary>The largest kernel that is tried to make a single pixel of an image before a Flatten.</summary>
    private const int LargestLastKernel = 16;

    /// <summary>What to write so that the shape comes out; null where nothing was found.</summary>
    public FoundFix? Towards(TensorShape wanted)
    {
        var arriving = input.Shape;
        if (arriving.Elements == wanted.Elements && arriving.IsImage != wanted.IsImage)
            return Reshaped(wanted, []) ?? Changed(wanted);
        return Changed(wanted)
            ?? (wanted.IsVector ? LastKernel() ?? (arriving.IsImage ? With(("Flatten", []), Units(wanted)) : With(Units(wanted)))
                : arriving.IsVector ? LastChannels(wanted.Elements) is { } units ? Reshaped(wanted, [units]) : null
                : Framed(wanted));
    }

    private IReadOnlyList<LayerDeclaration> Before => trial.LayersBefore(input.Layer);

    private FoundFix? Changed(TensorShape wanted)
    {
        // Where the number of channels is wrong, it must be put right in any case; then perhaps nothing else.
        LayerChange[] always = input.Shape.Channels != wanted.Channels && LastChannels(wanted.Channels) is { } channels ? [channels] : [];
        if (always.Length > 0 && Found(always) is { } alone)
            return alone;
        if (input.Shape.IsVector || wanted.IsVector)
            return null;

        return SizeChanges.Of(Before, wanted.Height - input.Shape.Height).Select(changes => Found([.. always, .. changes]))
            .FirstOrDefault(found => found is not null);
    }

    private FoundFix? Reshaped(TensorShape wanted, LayerChange[] changes)
    {
        ArgumentValue[] dimensions = wanted.IsVector ? []
            : [new("height", wanted.Height), new("width", wanted.Width), new("channels", wanted.Channels)];
        var (kind, text) = wanted.IsVector ? ("Flatten", "Flatten") : ("Reshape", $"Reshape({Wording.Dimensions(wanted.Dimensions)})");
        if (!trial.FixesWith(input.Layer, changes, (kind, dimensions)))
            return null;
        var words = $"{string.Concat(changes.Select(change => $"write {change.Words}, and "))}add {text} before it";
        return FoundFix.Of(words, input.Layer.At(), LayerChange.FixOf(words, changes, FixEdit.InsertBefore(text)));
    }

    private static (string Kind, ArgumentValue[] Arguments) Units(TensorShape wanted) => ("Dense", [new ArgumentValue("units", wanted.Channels)]);

    // Layers before the Output.
    private FoundFix? With(params (string Kind, ArgumentValue[] Arguments)[] added)
    {
        if (!trial.FixesWith(input.Layer, [], added))
            return null;
        var text = string.Join(", ", added.Select(layer => layer.Arguments.Length == 0 ? layer.Kind
            : $"{layer.Kind}({Wording.Dimensions(layer.Arguments.Select(argument => (int)argument.Value!))})"));
        return FoundFix.Of($"add {text} before it", input.Layer.At(), Fix.Of($"Insert {text}", FixEdit.InsertBefore(text)));
    }

    // Where a discriminator ends in a convolution and Flatten, its kernel is as large as the image.
    private FoundFix? LastKernel()
    {
        if (Before.Count == 0 || Before[0].Kind != "Flatten"
            || Before.FirstOrDefault(LayerChanges.ChangesSize) is not { } last || last.Argument("kernelSize") is not int)
        {
            return null;
        }

        return Enumerable.Range(1, LargestLastKernel).Select(size => Found([LayerChange.Of(last, new ArgumentValue("kernelSize", size))]))
            .FirstOrDefault(found => found is not null);
    }

    // Where no number helps, images are cropped or framed with zeros at the end.
    private FoundFix? Framed(TensorShape wanted)
    {
        var (rows, columns) = (wanted.Height - input.Shape.Height, wanted.Width - input.Shape.Width);
        if (wanted.Channels != input.Shape.Channels || Math.Sign(rows) * Math.Sign(columns) < 0 || (rows == 0 && columns == 0))
            return null;
        var (kind, height, width) = (rows + columns < 0 ? "Cropping2D" : "ZeroPadding2D", Math.Abs(rows), Math.Abs(columns));
        return height % 2 != 0 || width % 2 != 0
            ? With((kind, [new("top", height / 2), new("bottom", height - height / 2), new("left", width / 2), new("right", width - width / 2)]))
            : height == width ? With((kind, [new(kind == "Cropping2D" ? "cropping" : "padding", height / 2)]))
            : With((kind, [new("height", height / 2), new("width", width / 2)]));
    }

    private LayerChange? LastChannels(int channels) => Before.FirstOrDefault(layer => LayerChanges.ChannelArgument(layer) is not null) is { } layer
        ? LayerChange.Of(layer, new ArgumentValue(LayerChanges.ChannelArgument(layer)!, channels))
        : null;

    private FoundFix? Found(LayerChange[] changes)
    {
        if (!trial.Fixes(changes))
            return null;
        var words = "write " + LayerChange.Together(changes);
        return FoundFix.Of(words, input.Layer.At(), LayerChange.FixOf(words, changes));
    }
}
