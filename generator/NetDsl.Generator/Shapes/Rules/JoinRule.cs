using NetDsl.Generator.Values;

namespace NetDsl.Generator.Shapes.Rules;

/// <summary>
/// Concatenate, Add and Multiply: what arrives, with one or several named tensors. Images must agree in height and width; a vector is spread over all pixels: as further channels of Concatenate,
/// as one number per channel of Add and Multiply.
/// </summary>
internal sealed class JoinRule(JoinFunction function) : ILayerRule
{
    public string Kind => function.ToString();

    public string NamePrefix => Kind.ToLowerInvariant();

    public Shaping Read(ArgumentReader arguments)
    {
        // Which tensors these are is known outside, where the names are.
        arguments.Texts("names");
        return Join;
    }

    private LayerShape Join(LayerInput input)
    {
        var image = new[] { input.Shape }.Concat(input.Joined.Select(other => other.Shape)).FirstOrDefault(shape => shape.IsImage);
        var isImage = image.Dimensions.Count > 0;
        var size = isImage ? image : input.Shape;
        foreach (var other in input.Joined.Prepend(new JoinedInput("", input.Shape)))
        {
            if (Reason(size, other) is { } reason)
            {
                // What arrives is named by its layer, what is joined by its name.
                var culprit = other.Name.Length == 0 ? input.Joined.First(joined => joined.Shape == size) : other;
                return input.Refuses(DiagnosticIds.CantBeJoined, "names", input.Arriving, $"{culprit.Shape.Described} of \"{culprit.Name}\"", reason);
            }
        }

        if (function != JoinFunction.Concatenate)
            return LayerShape.Gives(new JoinOptions(function), size);

        var channels = input.Joined.Sum(other => (long)other.Shape.Channels) + input.Shape.Channels;
        return (isImage ? input.RefusesSize(size.Height, size.Width, channels) : input.RefusesSize(channels))
            ?? LayerShape.Gives(new JoinOptions(function), isImage ? TensorShape.Image(size.Height, size.Width, (int)channels) : TensorShape.Vector((int)channels));
    }

    private string? Reason(TensorShape size, JoinedInput other)
    {
        var shape = other.Shape;
        if (function == JoinFunction.Concatenate)
        {
            return shape.IsVector || (shape.Height == size.Height && shape.Width == size.Width)
                ? null
                : $"images must have the same height and width: bring them both to {size.Height}×{size.Width} or {shape.Height}×{shape.Width}";
        }

        if (shape == size || (size.IsImage && shape.IsVector && shape.Channels == size.Channels))
            return null;
        return size.IsImage && shape.IsVector
            ? $"a vector that is spread over images of {size} must have one number per channel: {Wording.Number(size.Channels)}"
            : $"both must have the same shape: bring both to {size} or {shape}";
    }
}
