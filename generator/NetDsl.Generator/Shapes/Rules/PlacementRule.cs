using NetDsl.Generator.Values;

namespace NetDsl.Generator.Shapes.Rules;

/// <summary>ZeroPadding2D and Cropping2D: images to larger ones with zeros around them, or to what is left of them.</summary>
internal sealed class PlacementRule(bool crops) : ILayerRule
{
    public string Kind => crops ? "Cropping2D" : "ZeroPadding2D";

    public string NamePrefix => crops ? "cropping2d" : "zero_padding2d";

    public Shaping Read(ArgumentReader arguments)
    {
        var (top, bottom, left, right) = Sides(arguments, crops ? "cropping" : "padding");
        return input =>
        {
            if (ConvolutionOptions.RefusesVector(input) is { } refusal)
                return refusal;

            var shape = input.Shape;
            if (crops && (long)top + bottom >= shape.Height)
                return CroppedAway(input, arguments.Has("cropping") ? "cropping" : arguments.Has("height") ? "height" : "top", top, bottom, shape.Height, "row");
            if (crops && (long)left + right >= shape.Width)
                return CroppedAway(input, arguments.Has("cropping") ? "cropping" : arguments.Has("width") ? "width" : "left", left, right, shape.Width, "column");

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

        int Side(string name) => arguments.Integer(name, 0, (int)LayerInput.LargestCount, SpatialDefaults.Padding);
    }

    private static LayerShape CroppedAway(LayerInput input, string argument, int before, int after, int pixels, string unit) => input.Refuses(
        DiagnosticIds.CroppedAway,
        argument,
        $"{Wording.Number(before)} + {Wording.Number(after)}",
        Plural(pixels, unit),
        input.Arriving,
        pixels == 1 ? "write 0 for both sides" : $"crop at most {Plural(pixels - 1, unit)} in all");

    private static string Plural(int count, string unit) => $"{Wording.Number(count)} {unit}{(count == 1 ? "" : "s")}";
}
