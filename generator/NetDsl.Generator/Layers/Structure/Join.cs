using NetDsl.Generator.Graph;
using NetDsl.Generator.Shapes;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Layers.Structure;

/// <summary>
/// Concatenate, Add, Multiply and Dot: what arrives, with one or several named tensors. Images must agree in height and width; a vector is spread over all
/// pixels: as further channels of Concatenate, as one number per channel of Add and Multiply. Dot takes vectors alone.
/// </summary>
internal sealed class JoinRule(JoinFunction function) : LayerRule
{
    public override string Kind => function.ToString();

    public override string NamePrefix => Kind.ToLowerInvariant();

    public override bool JoinsTensors => true;

    public override bool CanJoin(TensorShape arriving, TensorShape other) => (other == arriving && (function != JoinFunction.Dot || arriving.IsVector))
        || (function == JoinFunction.Concatenate && (other.IsVector || (other.Height == arriving.Height && other.Width == arriving.Width)));

    public override Shaping Read(ArgumentReader arguments)
    {
        // Which tensors these are is known outside, where the names are.
        arguments.Texts("names");
        return Join;
    }

    private LayerShape Join(LayerInput input)
    {
        // The first image decides the size, or, where all are vectors, what arrives. What arrives is named by its layer, what is joined by its name.
        var all = input.Joined.Select(other => (other.Shape, Words: $"{other.Shape.Described} of \"{other.Name}\""))
            .Prepend((input.Shape, Words: input.Arriving)).ToList();
        var deciding = Math.Max(0, all.FindIndex(tensor => tensor.Shape.IsImage));
        var size = all[deciding].Shape;
        var isImage = size.IsImage;
        for (var index = 0; index < all.Count; index++)
        {
            if (index != deciding && Reason(size, all[index].Shape) is { } words)
            {
                var (first, second) = (Math.Min(index, deciding), Math.Max(index, deciding));
                return input.Refuses(DiagnosticIds.CantBeJoined, "names", second - 1, all[first].Words, all[second].Words, words.Rule, words.FixWords);
            }
        }

        if (function != JoinFunction.Concatenate)
            return LayerShape.Gives(new JoinOptions(function), function == JoinFunction.Dot ? TensorShape.Vector(1) : size);

        var channels = input.Joined.Sum(other => (long)other.Shape.Channels) + input.Shape.Channels;
        return (isImage ? input.RefusesSize(size.Height, size.Width, channels) : input.RefusesSize(channels))
            ?? LayerShape.Gives(new JoinOptions(function), isImage ? TensorShape.Image(size.Height, size.Width, (int)channels)
                : TensorShape.Vector((int)channels));
    }

    private (string Rule, string FixWords)? Reason(TensorShape size, TensorShape shape)
    {
        if (function == JoinFunction.Concatenate)
        {
            return shape.IsVector || (shape.Height == size.Height && shape.Width == size.Width)
                ? null
                : ("images must have the same height and width", $"bring them both to {size.Height}×{size.Width} or {shape.Height}×{shape.Width}");
        }

        if (function == JoinFunction.Dot && size.IsImage)
            return ("an inner product is one of vectors", "make a vector of each image, for example with GlobalAveragePooling2D");
        if (function == JoinFunction.Dot && shape != size)
            return ("both must have as many numbers", $"give both {Wording.Number(size.Channels)} or {Wording.Number(shape.Channels)}");
        if (shape == size || (size.IsImage && shape.IsVector && shape.Channels == size.Channels))
            return null;
        return size.IsImage && shape.IsVector
            ? ($"a vector that is spread over images of {size} must have one number per channel, {Wording.Number(size.Channels)}", "give it as many")
            : ("both must have the same shape", $"bring both to {size} or {shape}");
    }
}

/// <summary>Several tensors become one; vectors are spread over images.</summary>
internal sealed record JoinOptions(JoinFunction Function) : LayerOptions(Function.ToString())
{
    public override LayerDescription Description => new("Join", Function);

    public override string? InsteadUnderPenalty => Function == JoinFunction.Multiply ? "write Concatenate in its place" : null;

    public override ValueRange? Range(IReadOnlyList<ValueRange?> inputs) =>
        Function == JoinFunction.Concatenate ? ValueRange.Union(inputs)
        : inputs.All(input => input is { Low: >= 0f }) ? new ValueRange(0f, float.PositiveInfinity)
        : ValueRange.Everything;
}

/// <summary>
/// Joins several tensors: channels side by side, or sums or products element by element, or the sums of these. Vectors are spread over the pixels of images.
/// </summary>
/// <param name="Shapes">The inputs' shapes as the join sees them.</param>
/// <param name="Shape">The output's shape.</param>
internal sealed record JoinOperation(string Name, string Title, IReadOnlyList<int> Joined, int Output, JoinFunction Function, IReadOnlyList<TensorShape> Shapes,
    TensorShape Shape)
    : Operation(Name, Title, Joined[0], Output)
{
    public override IReadOnlyList<int> Inputs => Joined;

    public override TangentRule Tangent => Function switch
    {
        JoinFunction.Multiply => TangentRule.None,
        JoinFunction.Dot => TangentRule.Own,
        _ => TangentRule.Linear,
    };

    public override bool IsCurved => Function == JoinFunction.Dot;

    // Channels of images aren't contiguous: those are copied.
    public override IReadOnlyList<int>? InputOffsets => Function == JoinFunction.Concatenate && Shape.IsVector
        ? [.. Shapes.Select((_, index) => Shapes.Take(index).Sum(shape => shape.Elements))]
        : null;
}

/// <summary>The step of Concatenate, Add, Multiply and Dot.</summary>
internal static class JoinStep
{
    public static int Add(GraphBuilder builder, int index)
    {
        var layer = builder.Layer(index);
        var name = builder.UniqueName(layer.Options.Kind);
        var shapes = builder.InputShapes(layer);
        var output = builder.NewOutput(index, name);
        builder.Add(new JoinOperation(
            name, builder.TitleOfJoin(layer), builder.InputTensors(layer), output, ((JoinOptions)layer.Options).Function, shapes, layer.OutputShape));
        return 1;
    }
}
