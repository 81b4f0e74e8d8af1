using NetDsl.Descriptions;
using NetDsl.Onnx.Graph;

namespace NetDsl.Onnx.Layers;

/// <summary>
/// Attention over the pixels of an image. Queries, keys and values are 1×1 convolutions, read as [batch, heads, numbers, pixels]. The weights are [batch,
/// heads, pixels asked, pixels that ask], with the softmax over the pixels asked.
/// </summary>
internal static class AttentionConversion
{
    /// <summary>γ · attention + input.</summary>
    public static LayerValue Self(LayerContext context, SelfAttentionLayer layer)
    {
        var result = Attend(context, 1, layer.KeyChannels, layer.ValueChannels, 1f, "output");
        return context.Result(
            "Add", [context.Step("Mul", "scaled", [result, context.Stored("gamma", 1)!]), context.Input.ChannelsFirst()]);
    }

    /// <summary>Keras's.</summary>
    public static LayerValue MultiHead(LayerContext context, MultiHeadAttentionLayer layer) => context.Result(
        Attend(context, layer.Heads, layer.KeyDimension, layer.ValueDimension, (float)(1 / Math.Sqrt(layer.KeyDimension)), "attention_output"));

    private static string Attend(LayerContext context, int heads, int keyDimension, int valueDimension, float scale, string output)
    {
        var image = context.Input.ChannelsFirst();
        var query = OfHeads(context, "query", image, heads, keyDimension);
        var key = OfHeads(context, "key", image, heads, keyDimension);
        var value = OfHeads(context, "value", image, heads, valueDimension);
        var asked = context.Step("Transpose", "key_turned", [key], NodeAttribute.Of("perm", 0, 1, 3, 2));
        var products = context.Step("MatMul", "products", [asked, query]);
        if (scale != 1f)
            products = context.Step("Mul", "products_scaled", [products, context.Graph.Float(context.NameOf("scale"), scale)]);
        var weights = context.Step("Softmax", "weights", [products], NodeAttribute.Of("axis", 2));
        var attended = context.Step("MatMul", "attended", [value, weights]);
        var pixels = context.Reshape(attended, "attended_image", 0, heads * valueDimension, context.Layer.Shape[0], context.Layer.Shape[1]);
        return Product(context, output, pixels, heads * valueDimension);
    }

    private static string OfHeads(LayerContext context, string part, string image, int heads, int dimension) => context.Reshape(
        Product(context, part, image, context.Layer.Channels), $"{part}_heads", 0, heads, dimension, (long)context.Layer.Shape[0] * context.Layer.Shape[1]);

    // The kernel's axes are those of its inputs and then those of its outputs.
    private static string Product(LayerContext context, string part, string image, int inputs)
    {
        var kernel = context.Parameter($"{part}/kernel")!;
        var outputs = kernel.Count / inputs;
        var weights = context.Graph.Parameter(
            kernel.Name, Axes.Transpose(KernelValues.Of(context, kernel, $"{part}/"), [inputs, outputs], 1, 0), outputs, inputs, 1, 1);
        string[] read = context.Stored($"{part}/bias", outputs) is { } bias ? [image, weights, bias] : [image, weights];
        return context.Step("Conv", part, read, NodeAttribute.Of("kernel_shape", 1, 1));
    }
}
