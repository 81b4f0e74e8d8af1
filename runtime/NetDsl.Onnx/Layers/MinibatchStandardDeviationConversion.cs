using NetDsl.Descriptions;
using NetDsl.Onnx.Graph;

namespace NetDsl.Onnx.Layers;

/// <summary>
/// How much the images of a group differ, for batches of any size: images are laid out as [member, group], with image i in group i modulo the
/// groups, and where the last groups have a member less, an image of zeros stands there that a mask takes out of all sums.
/// </summary>
internal static class MinibatchStandardDeviationConversion
{
    private const float Epsilon = 1e-8f;

    public static LayerValue Write(LayerContext context, MinibatchStandardDeviationLayer layer)
    {
        var graph = context.Graph;
        var first = context.Input.ChannelsFirst();
        var part = context.Layer.Elements / layer.Channels * context.Input.Shape[^1] / layer.Features;

        // How many images there are, in how many groups, and how many images would fill these.
        var size = Number("group_size", layer.GroupSize);
        var images = context.Step("Gather", "images", [context.Step("Shape", "input_shape", [first]), Number("first_axis", 0)]);
        var roundedUp = context.Step("Add", "images_rounded_up", [images, Number("group_size_less_one", layer.GroupSize - 1)]);
        var groups = context.Step("Div", "groups", [roundedUp, size]);
        var places = context.Step("Mul", "places", [groups, size]);
        var missing = context.Step("Sub", "missing", [places, images]);

        var parts = context.Reshape(first, "parts", 0, layer.Features, part);
        var members = Grouped("members", parts, layer.Features, part, rank: 3);
        var one = graph.Floats(context.NameOf("one"), [1f], 1, 1, 1);
        var ones = context.Step(
            "Expand", "ones", [one, context.Step("Concat", "ones_shape", [images, Number("one_and_one", 1, 1)], NodeAttribute.Of("axis", 0))]);
        var present = Grouped("present", ones, 1, 1, rank: 3);

        var axis = Number("member_axis", 0);
        var count = context.Step("ReduceSum", "count", [present, axis]);
        var mean = context.Step("Div", "mean", [context.Step("ReduceSum", "sum", [members, axis]), count]);
        var centred = context.Step("Mul", "centred", [context.Step("Sub", "difference", [members, mean]), present]);
        var squares = context.Step("ReduceSum", "sum_of_squares", [context.Step("Mul", "squares", [centred, centred]), axis]);
        var variance = context.Step("Div", "variance", [squares, count]);
        var enlarged = context.Step("Add", "variance_and_epsilon", [variance, graph.Float(context.NameOf("epsilon"), Epsilon)]);
        var features = context.Step("ReduceMean", "features", [context.Step("Sqrt", "deviation", [enlarged])], NodeAttribute.Of("axes", [3]));

        // Back from groups to images: member by member the same, as far as there are images.
        var repeatedShape = context.Step("Concat", "repeated_shape", [size, Number("three_ones", 1, 1, 1)], NodeAttribute.Of("axis", 0));
        var repeated = context.Step("Expand", "repeated", [features, repeatedShape]);
        var all = context.Step("Reshape", "of_all_places", [repeated, Number("of_all_places_shape", -1, layer.Features)]);
        var own = context.Step("Slice", "of_images", [all, Number("start", 0), images, Number("axis", 0)]);
        if (!layer.IsImage)
            return context.Result("Concat", [first, own], NodeAttribute.Of("axis", 1));

        var pixel = context.Reshape(own, "pixel", 0, layer.Features, 1, 1);
        var spread = context.Step("Expand", "spread", [pixel, Number("spread_shape", 1, 1, layer.Shape[0], layer.Shape[1])]);
        return context.Result("Concat", [first, spread], NodeAttribute.Of("axis", 1));

        string Number(string step, params ReadOnlySpan<long> numbers) => graph.Integers(context.NameOf(step), numbers);

        // [images, features, part] to [member, group, features, part], with zeros behind the images.
        string Grouped(string step, string value, int features, int length, int rank)
        {
            var pads = context.Step(
                "Concat",
                $"{step}_pads",
                [Number($"{step}_before", new long[rank]), missing, Number($"{step}_after", new long[rank - 1])],
                NodeAttribute.Of("axis", 0));
            var padded = context.Step("Pad", $"{step}_padded", [value, pads]);
            var shape = context.Step("Concat", $"{step}_shape", [size, groups, Number($"{step}_rest", features, length)], NodeAttribute.Of("axis", 0));
            return context.Step("Reshape", step, [padded, shape]);
        }
    }
}
