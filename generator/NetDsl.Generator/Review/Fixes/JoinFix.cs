using NetDsl.Generator.Declaration;
using NetDsl.Generator.Shapes;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Review.Fixes;

/// <summary>Looks for what makes the shapes of joined tensors agree: another argument of a layer before, or a layer between.</summary>
internal sealed class JoinFix(FixTrial trial, LayerInput input)
{
    private const int MostLayers = 8;

    /// <summary>What to do; null where nothing was found.</summary>
    public string? Find()
    {
        var change = Changes().FirstOrDefault(trial.Fixes) is { } found ? $"write {LayerChange.Together(found)}" : null;
        var between = Between().FirstOrDefault(layer => trial.FixesWith(input.Layer, [], (layer.Kind, layer.Arguments))) is { Kind: not null } added
            ? $"add {added.Words} before {LayerChange.Place(input.Layer)}" : null;
        return change is not null && between is not null ? $"{change}, or {between}" : change ?? between;
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
