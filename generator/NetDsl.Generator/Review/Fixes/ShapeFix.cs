using NetDsl.Generator.Declaration;
using NetDsl.Generator.Shapes;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Review.Fixes;

/// <summary>Looks for other arguments of the layers before an Output with which it gets what it promises.</summary>
internal sealed class ShapeFix(FixTrial trial, LayerInput input)
{
    /// <summary>What to write so that the shape comes out; null where nothing was found.</summary>
    public string? Towards(TensorShape wanted)
    {
        var arriving = input.Shape;
        if (arriving.Elements == wanted.Elements && arriving.IsImage != wanted.IsImage)
            return Reshaped(wanted, []) ?? Changed(wanted);
        return Changed(wanted)
            ?? (arriving.IsImage == wanted.IsImage ? null
                : wanted.IsVector ? Flattened(wanted)
                : LastChannels(wanted.Elements) is { } units ? Reshaped(wanted, [units])
                : null);
    }

    private IReadOnlyList<LayerDeclaration> Before => trial.LayersBefore(input.Layer);

    private string? Changed(TensorShape wanted)
    {
        // Where the number of channels is wrong, it must be put right in any case; then perhaps nothing else.
        LayerChange[] always = input.Shape.Channels != wanted.Channels && LastChannels(wanted.Channels) is { } channels ? [channels] : [];
        if (always.Length > 0 && Found(always) is { } alone)
            return alone;
        if (input.Shape.IsVector || wanted.IsVector)
            return null;

        return SizeChanges.Of(Before, wanted.Height - input.Shape.Height).Select(changes => Found([.. always, .. changes]))
            .FirstOrDefault(words => words is not null);
    }

    private string? Reshaped(TensorShape wanted, LayerChange[] changes)
    {
        ArgumentValue[] dimensions = wanted.IsVector ? []
            : [new("height", wanted.Height), new("width", wanted.Width), new("channels", wanted.Channels)];
        var (kind, words) = wanted.IsVector ? ("Flatten", "Flatten") : ("Reshape", $"Reshape({Wording.Dimensions(wanted.Dimensions)})");
        return trial.FixesWith(input.Layer, changes, (kind, dimensions))
            ? $"{string.Concat(changes.Select(change => $"write {change.Words}, and "))}add {words} before it"
            : null;
    }

    private string? Flattened(TensorShape wanted) =>
        trial.FixesWith(input.Layer, [], ("Flatten", []), ("Dense", [new ArgumentValue("units", wanted.Channels)]))
        ? $"add Flatten, Dense({Wording.Literal(wanted.Channels)}) before it" : null;

    private LayerChange? LastChannels(int channels) => Before.FirstOrDefault(layer => LayerChanges.ChannelArgument(layer) is not null) is { } layer
        ? LayerChange.Of(layer, new ArgumentValue(LayerChanges.ChannelArgument(layer)!, channels))
        : null;

    private string? Found(LayerChange[] changes) => trial.Fixes(changes) ? "write " + LayerChange.Together(changes) : null;
}
