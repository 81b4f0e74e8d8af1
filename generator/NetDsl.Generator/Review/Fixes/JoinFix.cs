using NetDsl.Generator.Declaration;
using NetDsl.Generator.Networks;
using NetDsl.Generator.Shapes;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Review.Fixes;

/// <summary>Looks for what makes the shapes of joined tensors agree: another argument of a layer before, or a layer between.</summary>
internal sealed class JoinFix(FixTrial trial, LayerInput input, MistakePlace place)
{
    private const int MostLayers = 8;

    /// <summary>What to do; null where nothing was found.</summary>
    public FoundFix? Find()
    {
        var words = new List<string>();
        var fixes = new List<Fix?>();
        if (Changes().FirstOrDefault(trial.Fixes) is { } found)
        {
            words.Add($"write {LayerChange.Together(found)}");
            fixes.Add(LayerChange.FixOf(words[0], found));
        }

        if (Between().FirstOrDefault(layer => trial.FixesWith(input.Layer, [], (layer.Kind, layer.Arguments))) is { Kind: not null } added)
        {
            words.Add($"add {added.Words} before {LayerChange.Place(input.Layer)}");
            fixes.Add(Fix.Of($"Insert {added.Words}", FixEdit.InsertBefore(added.Words).In(input.Layer.Place.Attribute)));
        }

        if (words.Count == 0 && Projected() is { } projected)
            return FoundFix.Of($"write {projected} in its place", place,
                Fix.Of($"Write {projected}", FixEdit.Replace(projected).In(input.Layer.Place.Attribute)));
        return words.Count == 0 ? null : new FoundFix(string.Join(", or ", words), place) { Fixes = [.. fixes.OfType<Fix>()] };
    }

    // The shortcut of a residual network through a convolution of its own, as where the images become smaller (He et al., arXiv 1512.03385).
    private string? Projected()
    {
        if (input.Layer is not { Kind: "Add", Place.Fragment: null, GivenName: null } || input.Joined.Count != 1 || !input.Shape.IsImage
            || input.Layer.Index == 0 || trial.Layers[input.Layer.Index - 1] is not { Kind: not LayerDeclaration.From, Place.Fragment: null } before)
        {
            return null;
        }

        var (shortcut, name) = (input.Joined[0], TensorNames.LastPart(LayerNames.Assign(trial.Layers, [])[before.Index]));
        var strides = shortcut.Shape.IsImage ? (shortcut.Shape.Height + input.Shape.Height - 1) / input.Shape.Height : 0;
        if (strides < 1)
            return null;
        ArgumentValue[] convolution = [new("filters", input.Shape.Channels), new("kernelSize", 1), new("Strides", strides)];
        (string Kind, ArgumentValue[] Arguments)[] layers =
        [
            ("From", [new("name", shortcut.Name)]),
            ("Conv2D", convolution),
            ("Add", [new("names", new[] { name }.ToEquatableArray())]),
        ];
        var replaced = layers.Select(layer => new LayerDeclaration(layer.Kind, 0, layer.Arguments.ToEquatableArray(), input.Layer.Place));
        return trial.Fixes(trial.Layers.Items.SelectMany(layer => layer.Index == input.Layer.Index ? replaced : [layer]))
            ? $"From({Wording.Literal(shortcut.Name)}), Conv2D({Wording.Literal(input.Shape.Channels)}, 1, Strides = {Wording.Literal(strides)}), "
                + $"Add({Wording.Literal(name)})"
            : null;
    }

    private IEnumerable<TensorShape> Joined => input.Joined.Select(other => other.Shape);

    private IEnumerable<LayerChange[]> Changes()
    {
        var before = trial.LayersBefore(input.Layer);
        var image =
            Joined.FirstOrDefault(shape => shape.IsImage && input.Shape.IsImage && (shape.Height, shape.Width) != (input.Shape.Height, input.Shape.Width));
        if (image.IsImage)
            return SizeChanges.Of(before, image.Height - input.Shape.Height);
        var channels = Joined.Prepend(input.Shape).Select(shape => shape.Channels).Distinct().ToList();
        return before.Where(layer => LayerChanges.ChannelArgument(layer) is not null).Take(MostLayers)
            .SelectMany(layer => channels.Select(count => new[] { LayerChange.Of(layer, new ArgumentValue(LayerChanges.ChannelArgument(layer)!, count)) }));
    }

    // A layer that brings what arrives to the shape of what is joined to it.
    private IEnumerable<(string Kind, ArgumentValue[] Arguments, string Words)> Between()
    {
        foreach (var other in Joined)
        {
            var arriving = input.Shape;
            if (arriving.IsVector)
            {
                yield return With("Dense", ("units", other.Channels));
                continue;
            }

            if (other.IsVector)
                yield return With("Conv2D", ("filters", other.Channels), ("kernelSize", 1));
            else if (other.Height == arriving.Height && other.Width == arriving.Width)
                yield return With("Conv2D", ("filters", other.Channels), ("kernelSize", 1));
            else if (other.Height % arriving.Height == 0 && other.Height / arriving.Height == other.Width / arriving.Width)
                yield return With("UpSampling2D", ("size", other.Height / arriving.Height));
            else if (arriving.Height % other.Height == 0 && arriving.Height / other.Height == arriving.Width / other.Width)
                yield return With("AveragePooling2D", ("poolSize", arriving.Height / other.Height));
        }
    }

    private static (string Kind, ArgumentValue[] Arguments, string Words) With(string kind, params (string Name, int Value)[] arguments) => (
        kind,
        [.. arguments.Select(argument => new ArgumentValue(argument.Name, argument.Value))],
        $"{kind}({string.Join(", ", arguments.Select(argument => Wording.Literal(argument.Value)))})");
}
