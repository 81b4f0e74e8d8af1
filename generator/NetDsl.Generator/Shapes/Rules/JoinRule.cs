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
        // The first image decides the size, or, where all are vectors, what arrives. What arrives is named by its layer, what is joined by its name.
        var all = input.Joined.Select(other => (other.Shape, Words: $"{other.Shape.Described} of \"{other.Name}\"")).Prepend((input.Shape, Words: input.Arriving)).ToList();
        var deciding = Math.Max(0, all.FindIndex(tensor => tensor.Shape.IsImage));
        var size = all[deciding].Shape;
        var isImage = size.IsImage;
        for (var index = 0; index < all.Count; index++)
        {
            if (Reason(size, all[index].Shape) is { } words)
            {
                var (first, second) = (Math.Min(index, deciding), Math.Max(index, deciding));
                return input.Refuses(DiagnosticIds.CantBeJoined, "names", second - 1, all[first].Words, all[second].Words, words.Rule, words.WayOut);
            }
        }

        if (function != JoinFunction.Concatenate)
            return LayerShape.Gives(new JoinOptions(function), size);

        var channels = input.Joined.Sum(other => (long)other.Shape.Channels) + input.Shape.Channels;
        return (isImage ? input.RefusesSize(size.Height, size.Width, channels) : input.RefusesSize(channels))
            ?? LayerShape.Gives(new JoinOptions(function), isImage ? TensorShape.Image(size.Height, size.Width, (int)channels) : TensorShape.Vector((int)channels));
    }

    private (string Rule, string WayOut)? Reason(TensorShape size, TensorShape shape)
    {
        if (function == JoinFunction.Concatenate)
        {
            return shape.IsVector || (shape.Height == size.Height && shape.Width == size.Width)
                ? null
                : ("images must have the same height and width", $"bring them both to {size.Height}×{size.Width} or {shape.Height}×{shape.Width}");
        }

        if (shape == size || (size.IsImage && shape.IsVector && shape.Channels == size.Channels))
            return null;
        return size.IsImage && shape.IsVector
            ? ($"a vector that is spread over images of {size} must have one number per channel, {Wording.Number(size.Channels)}", "give it as many")
            : ("both must have the same shape", $"bring both to {size} or {shape}");
    }
}
