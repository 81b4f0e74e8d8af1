using NetDsl.Descriptions;
using NetDsl.Onnx.Graph;
using NetDsl.Onnx.Protobuf;

namespace NetDsl.Onnx.Layers;

/// <summary>Layers that put numbers elsewhere: other shapes, other sizes, rows of tables.</summary>
internal static class ShapeConversion
{
    /// <summary>Flatten and Reshape read numbers in NetDsl's order, with channels last.</summary>
    public static LayerValue Reshape(LayerContext context)
    {
        long[] shape = [0, .. context.Layer.Shape.Select(length => (long)length)];
        return LayerValue.Last(
            context.Graph,
            context.Layer,
            context.Graph.Node("Reshape", context.Layer.Name, [context.Input.ChannelsLast(), context.Graph.Integers(context.NameOf("shape"), shape)]));
    }

    /// <summary>Labels are floats in NetDsl; Gather needs whole numbers.</summary>
    public static LayerValue Embedding(LayerContext context)
    {
        var table = context.Parameter("embeddings")!;
        var labels = context.Step("Cast", "labels", [context.Input.Name], NodeAttribute.Of("to", (long)TensorProto.Types.DataType.Int64));
        var rows = context.Step("Gather", "rows", [context.Stored("embeddings", table.Shape[0], table.Shape[1])!, labels]);
        long[] shape = [0, .. context.Layer.Shape.Select(length => (long)length)];
        return LayerValue.Last(
            context.Graph, context.Layer, context.Graph.Node("Reshape", context.Layer.Name, [rows, context.Graph.Integers(context.NameOf("shape"), shape)]));
    }

    /// <summary>Repeated pixels are those at ⌊o / factor⌋; bilinear ones are seen from pixel centres.</summary>
    public static LayerValue UpSampling(LayerContext context, UpSampling2DLayer layer)
    {
        var factors = context.Graph.Floats(context.NameOf("scales"), [1, 1, layer.Rows, layer.Columns], 4);
        string[] inputs = [context.Input.ChannelsFirst(), "", factors];
        return layer.IsBilinear
            ? context.Result("Resize", inputs, NodeAttribute.Of("mode", "linear"), NodeAttribute.Of("coordinate_transformation_mode", "half_pixel"))
            : context.Result(
                "Resize",
                inputs,
                NodeAttribute.Of("mode", "nearest"),
                NodeAttribute.Of("coordinate_transformation_mode", "asymmetric"),
                NodeAttribute.Of("nearest_mode", "floor"));
    }

    public static LayerValue DepthToSpace(LayerContext context, DepthToSpaceLayer layer) =>
        context.Result("DepthToSpace", [context.Input.ChannelsFirst()], NodeAttribute.Of("blocksize", layer.BlockSize), NodeAttribute.Of("mode", "DCR"));

    public static LayerValue Placement(LayerContext context, PlacementLayer layer) =>
        context.Result(
            Placing.Write(context, context.Input.ChannelsFirst(), (context.Input.Shape[0], context.Input.Shape[1]), (layer.Top, layer.Left), "placed"));
}
