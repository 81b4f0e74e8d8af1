using System.Globalization;
using NetDsl.Descriptions;
using NetDsl.Onnx.Graph;

namespace NetDsl.Onnx.Layers;

/// <summary>Concatenate, Add, Multiply and Dot; a vector beside images is an image of one pixel, which is spread.</summary>
internal static class JoinConversion
{
    public static LayerValue Write(LayerContext context, JoinLayer layer)
    {
        if (layer.Function == JoinFunction.Dot)
            return Dot(context);
        string[] parts = [.. context.Inputs.Select((input, index) => Part(context, layer, input, index))];
        if (layer.Function == JoinFunction.Concatenate)
            return context.Result("Concat", parts, NodeAttribute.Of("axis", 1));

        var operation = layer.Function == JoinFunction.Add ? "Add" : "Mul";
        var joined = parts[0];
        for (var index = 1; index < parts.Length - 1; index++)
            joined = context.Step(operation, string.Create(CultureInfo.InvariantCulture, $"joined_{index}"), [joined, parts[index]]);
        return context.Result(operation, [joined, parts[^1]]);
    }

    private static LayerValue Dot(LayerContext context)
    {
        var product = context.Input.Name;
        for (var index = 1; index < context.Inputs.Count; index++)
            product = context.Step("Mul", string.Create(CultureInfo.InvariantCulture, $"product_{index}"), [product, context.Inputs[index].Name]);
        return context.Result("ReduceSum", [product, context.Graph.Integers(context.NameOf("axis"), 1)]);
    }

    private static string Part(LayerContext context, JoinLayer layer, LayerValue input, int index)
    {
        if (input.IsImage == layer.IsImage)
            return input.ChannelsFirst();

        var step = string.Create(CultureInfo.InvariantCulture, $"vector_{index}");
        var pixel = context.Pixel(input, step);
        return layer.Function == JoinFunction.Concatenate
            ? context.Step("Expand", $"{step}_spread", [pixel, context.Graph.Integers(context.NameOf($"{step}_size"), 1, 1, layer.Shape[0], layer.Shape[1])])
            : pixel;
    }
}
