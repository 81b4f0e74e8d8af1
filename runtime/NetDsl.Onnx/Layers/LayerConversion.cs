using NetDsl.Descriptions;
using NetDsl.Onnx.Graph;

namespace NetDsl.Onnx.Layers;

/// <summary>From a layer to ONNX's operators, as a prediction computes it. A new kind of layer has its line here.</summary>
internal static class LayerConversion
{
    /// <summary>Adds a layer to the graph. Returns the graph's value of its result.</summary>
    /// <exception cref="NotSupportedException">ONNX has no operators for it; the message says what to do.</exception>
    public static LayerValue Write(LayerContext context) => context.Layer switch
    {
        DenseLayer => ProductConversion.Dense(context),
        Conv2DLayer layer => ProductConversion.Convolution(context, layer),
        Conv2DTransposeLayer layer => TransposedConversion.Write(context, layer),
        DepthwiseConv2DLayer layer => ProductConversion.Depthwise(context, layer),
        EmbeddingLayer => ShapeConversion.Embedding(context),
        ReshapeLayer => ShapeConversion.Reshape(context),
        { IsIdentity: true } => context.Input.For(context.Layer),
        UpSampling2DLayer layer => ShapeConversion.UpSampling(context, layer),
        DepthToSpaceLayer layer => ShapeConversion.DepthToSpace(context, layer),
        PlacementLayer layer => ShapeConversion.Placement(context, layer),
        PoolingLayer layer => PoolingConversion.Write(context, layer),
        ConditionalBatchNormalizationLayer layer => NormalizationConversion.Conditional(context, layer),
        BatchNormalizationLayer layer => NormalizationConversion.Batch(context, layer),
        ImageNormalizationLayer { Axes: ImageNormalizationAxes.Pixels } layer => NormalizationConversion.Instance(context, layer),
        ImageNormalizationLayer layer => NormalizationConversion.Layer(context, layer),
        MinibatchStandardDeviationLayer layer => MinibatchStandardDeviationConversion.Write(context, layer),
        ActivationLayer layer => ActivationConversion.Write(context, layer),
        PReLULayer => ActivationConversion.LearnedSlopes(context),
        SoftmaxLayer => context.ResultLikeInput("Softmax", [context.Input.Name], NodeAttribute.Of("axis", context.Input.IsChannelsFirst ? 1 : -1)),
        SelfAttentionLayer layer => AttentionConversion.Self(context, layer),
        MultiHeadAttentionLayer layer => AttentionConversion.MultiHead(context, layer),
        JoinLayer layer => JoinConversion.Write(context, layer),
        _ => throw new NotSupportedException($"The layer {context.Layer} can't be exported: ONNX export doesn't know layers of the kind {context.Layer.Kind}."),
    };
}
