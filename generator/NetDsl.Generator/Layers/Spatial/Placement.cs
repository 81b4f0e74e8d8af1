using NetDsl.Generator.Declaration;
using NetDsl.Generator.Graph;
using NetDsl.Generator.Layers.Products;
using NetDsl.Generator.Shapes;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Layers.Spatial;

/// <summary>ZeroPadding2D and Cropping2D: images to larger ones with zeros around them, or to what is left of them.</summary>
internal sealed class PlacementRule(bool crops) : LayerRule
{
    public const string Cropping = "Cropping2D";

    public override string Kind => crops ? Cropping : "ZeroPadding2D";

    public override string NamePrefix => crops ? "cropping2d" : "zero_padding2d";

    public override IReadOnlyList<SizeArgument> SizeArguments => [new(crops ? "cropping" : "padding", 1, 4)];

    public override string ExampleInput(LayerDeclaration layer) => "Input(28, 28, 1)";

    public override Shaping Read(ArgumentReader arguments)
    {
        var (top, bottom, left, right) = Sides(arguments, crops ? "cropping" : "padding");
        return input =>
        {
            if (DeclaredConvolution.RefusesVector(input) is { } refusal)
                return refusal;

            var shape = input.Shape;
            if (crops && (long)top + bottom >= shape.Height)
                return CroppedAway(input, arguments.Has("cropping") ? "cropping" : arguments.Has("height") ? "height"
                    : "top", top, bottom, shape.Height, "row");
            if (crops && (long)left + right >= shape.Width)
                return CroppedAway(input, arguments.Has("cropping") ? "cropping" : arguments.Has("width") ? "width"
                    : "left", left, right, shape.Width, "column");

            var sign = crops ? -1 : 1;
            var (height, width) = (shape.Height + sign * ((long)top + bottom), shape.Width + sign * ((long)left + right));
            return input.RefusesSize(height, width, shape.Channels)
                ?? LayerShape.Gives(new PlacementOptions(Kind, sign * top, sign * left), TensorShape.Image((int)height, (int)width, shape.Channels));
        };
    }

    private static (int Top, int Bottom, int Left, int Right) Sides(ArgumentReader arguments, string all)
    {
        if (arguments.Has("top"))
            return (Side("top"), Side("bottom"), Side("left"), Side("right"));
        if (arguments.Has("height"))
        {
            var (height, width) = (Side("height"), Side("width"));
            return (height, height, width, width);
        }

        var side = Side(all);
        return (side, side, side, side);

        int Side(string name) => arguments.Integer(name, 0, (int)LayerInput.LargestCount, SpatialDefaults.Padding, good: 1);
    }

    private static LayerShape CroppedAway(LayerInput input, string argument, int before, int after, int pixels, string unit) => input.Refuses(
        DiagnosticIds.CroppedAway,
        argument,
        $"{Wording.Number(before)} + {Wording.Number(after)}",
        Plural(pixels, unit),
        input.Arriving,
        pixels == 1 ? "write 0 for both sides" : $"crop at most {Plural(pixels - 1, unit)} in all").With(Cropped(input.Layer, argument, before, pixels - 1));

    // As much on each side as goes, where one number is both sides'; else what the one side leaves to the other.
    private static Fix Cropped(LayerDeclaration layer, string argument, int before, int most)
    {
        if (!layer.Has("top"))
            return Set((argument, most / 2));
        var first = Math.Min(before, most);
        return argument is "top" or "bottom" ? Set(("top", first), ("bottom", most - first)) : Set(("left", first), ("right", most - first));
    }

    private static Fix Set(params (string Name, int Value)[] sides) => Fix.Of(
        $"Write {string.Join(" and ", sides.Select(side => $"{side.Name}: {Wording.Literal(side.Value)}"))}",
        [.. sides.Select(side => FixEdit.Set(side.Name, Wording.Literal(side.Value)))]);

    private static string Plural(int count, string unit) => $"{Wording.Number(count)} {unit}{(count == 1 ? "" : "s")}";
}

/// <summary>The image at another place in an image of another size: ZeroPadding2D with positive numbers, Cropping2D with negative ones.</summary>
/// <param name="Top">The output's row that the input's first row becomes.</param>
/// <param name="Left">The output's column that the input's first column becomes.</param>
internal sealed record PlacementOptions(string Kind, int Top, int Left) : LayerOptions(Kind)
{
    /// <summary>Whether the output is the smaller one.</summary>
    public bool Crops => Kind == PlacementRule.Cropping;

    public override LayerDescription Description => new("Placement", Top, Left);

    public override bool IsArrangement => Crops;

    public override bool IsLinear => true;

    public override bool KeepsBias => Crops;

    public override ValueRange? Range(IReadOnlyList<ValueRange?> inputs) => Crops ? inputs[0] : inputs[0]?.WithZero;

    public override string? WhyWithoutEffect(TensorShape input, TensorShape output) => input == output ? "all its sides are 0" : null;
}

/// <summary>The image at another place in an image of another size: ZeroPadding2D and Cropping2D.</summary>
/// <param name="Top">The output's row that the input's first row becomes; negative where rows are cut off.</param>
/// <param name="Left">The output's column that the input's first column becomes; negative where columns are cut off.</param>
/// <param name="Crops">Whether the output is the smaller one.</param>
internal sealed record PlacementOperation(string Name, string Title, int Input, int Output, TensorShape From, TensorShape To, int Top, int Left, bool Crops)
    : Operation(Name, Title, Input, Output)
{
    public override TangentRule Tangent => TangentRule.Linear;
}

/// <summary>The step of ZeroPadding2D and Cropping2D.</summary>
internal static class PlacementStep
{
    public static int Add(GraphBuilder builder, int index)
    {
        var layer = builder.Layer(index);
        var options = (PlacementOptions)layer.Options;
        return builder.Add(index, (name, title, input, output) => new PlacementOperation(
            name, title, input, output, layer.InputShape, layer.OutputShape, options.Top, options.Left, options.Crops));
    }
}
