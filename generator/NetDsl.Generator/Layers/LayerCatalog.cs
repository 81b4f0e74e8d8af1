using NetDsl.Generator.Emit;
using NetDsl.Generator.Graph;
using NetDsl.Generator.Layers.Attention;
using NetDsl.Generator.Layers.Conditioning;
using NetDsl.Generator.Layers.Elementwise;
using NetDsl.Generator.Layers.Embedding;
using NetDsl.Generator.Layers.Normalization;
using NetDsl.Generator.Layers.Products;
using NetDsl.Generator.Layers.Spatial;
using NetDsl.Generator.Layers.Structure;
using NetDsl.Generator.Layers.Windows;
using NetDsl.Generator.Shapes;

namespace NetDsl.Generator.Layers;

/// <summary>
/// The layers: a row for each attribute, with its rule, the step that makes operations of it, and the emitter that writes them. What a layer is beside that
/// stands in its own file, in the room of its family: its options, with its description and the facts that advice and fixes ask for.
/// </summary>
internal static class LayerCatalog
{
    /// <summary>All rows, in the order in which a message lists the kinds.</summary>
    public static IReadOnlyList<LayerRow> All { get; } =
    [
        LayerRow.Of<InputOptions>(new InputRule(), GraphBuilder.AddInput),
        LayerRow.Of<DenseOptions, ProductOperation>(new DenseRule(), ProductStep.AddDense, ProductEmitter.For),
        LayerRow.Of<Conv2DOptions, ProductOperation>(new Conv2DRule(), ProductStep.AddConv2D, ProductEmitter.For),
        LayerRow.Of<Conv2DTransposeOptions, ProductOperation>(new Conv2DTransposeRule(), ProductStep.AddConv2DTranspose, ProductEmitter.For),
        LayerRow.Of<DepthwiseConv2DOptions, DepthwiseOperation>(
            new DepthwiseConv2DRule(), DepthwiseConv2DStep.Add, (operation, graph) => new DepthwiseEmitter(operation, graph)),
        LayerRow.Of<EmbeddingOptions, EmbeddingOperation>(new EmbeddingRule(), EmbeddingStep.Add, (operation, graph) => new EmbeddingEmitter(operation, graph)),
        LayerRow.Of<UpSampling2DOptions, UpSamplingOperation>(
            new UpSampling2DRule(), UpSampling2DStep.Add, (operation, graph) => new UpSamplingEmitter(operation, graph))
            .Or<BilinearOperation>((operation, graph) => new BilinearEmitter(operation, graph)),
        LayerRow.Of<DepthToSpaceOptions, DepthToSpaceOperation>(
            new DepthToSpaceRule(), DepthToSpaceStep.Add, (operation, graph) => new DepthToSpaceEmitter(operation, graph)),
        Placement(crops: false),
        Placement(crops: true),
        Pooling(new PoolingRule(PoolingFunction.Max)),
        Pooling(new PoolingRule(PoolingFunction.Average)),
        Pooling(new GlobalAveragePooling2DRule()),
        LayerRow.Of<BatchNormalizationOptions, PointwiseOperation>(new BatchNormalizationRule(), PointwiseStep.Add, PointwiseEmitter.For),
        LayerRow.Of<ConditionalBatchNormalizationOptions>(new ConditionalBatchNormalizationRule(), ConditionalBatchNormalizationStep.Add),
        LayerRow.Of<ImageNormalizationOptions, ImageNormalizationOperation>(
            new ImageNormalizationRule(ImageNormalizationAxes.Channels), ImageNormalizationStep.Add, ImageNormalizationEmitter.For),
        LayerRow.Of<ImageNormalizationOptions, ImageNormalizationOperation>(
            new ImageNormalizationRule(ImageNormalizationAxes.Pixels), ImageNormalizationStep.Add, ImageNormalizationEmitter.For),
        LayerRow.Of<MinibatchStandardDeviationOptions, MinibatchStandardDeviationOperation>(
            new MinibatchStandardDeviationRule(), MinibatchStandardDeviationStep.Add,
            (operation, graph) => new MinibatchStandardDeviationEmitter(operation, graph)),
        LayerRow.Of<SelfAttentionOptions, AttentionOperation>(
            new SelfAttentionRule(), SelfAttentionStep.Add, (operation, graph) => new AttentionEmitter(operation, graph))
            .Or<ScaledSumOperation>((operation, graph) => new ScaledSumEmitter(operation, graph)),
        LayerRow.Of<MultiHeadAttentionOptions, AttentionOperation>(
            new MultiHeadAttentionRule(), MultiHeadAttentionStep.Add, (operation, graph) => new AttentionEmitter(operation, graph)),
        LayerRow.Of<DropoutOptions, PointwiseOperation>(new DropoutRule(), PointwiseStep.Add, PointwiseEmitter.For),
        LayerRow.Of<AlphaDropoutOptions, AlphaDropoutOperation>(
            new AlphaDropoutRule(), AlphaDropoutStep.Add, (operation, graph) => new AlphaDropoutEmitter(operation, graph)),
        LayerRow.Of<GaussianNoiseOptions, GaussianNoiseOperation>(
            new GaussianNoiseRule(), GaussianNoiseStep.Add, (operation, graph) => new GaussianNoiseEmitter(operation, graph)),
        Activation(new ActivationRule(ActivationFunction.ReLU, "re_lu")),
        Activation(new LeakyReLURule()),
        Activation(new ActivationRule(ActivationFunction.Tanh, "tanh")),
        Activation(new ActivationRule(ActivationFunction.Sigmoid, "sigmoid")),
        Activation(new ELURule()),
        Activation(new ActivationRule(ActivationFunction.SELU, "selu")),
        Activation(new GELURule()),
        Activation(new ActivationRule(ActivationFunction.SiLU, "silu")),
        Activation(new ActivationRule(ActivationFunction.SiLU, "swish", "Swish")),
        Activation(new ActivationRule(ActivationFunction.Softplus, "softplus")),
        Activation(new ActivationRule(ActivationFunction.HardSigmoid, "hard_sigmoid")),
        LayerRow.Of<PReLUOptions, PReLUOperation>(new PReLURule(), PReLUStep.Add, (operation, graph) => new PReLUEmitter(operation, graph)),
        LayerRow.Of<SoftmaxOptions, SoftmaxOperation>(new SoftmaxRule(), SoftmaxStep.Add, (operation, graph) => new SoftmaxEmitter(operation, graph)),
        Activation(new OwnActivationRule()),
        Join(JoinFunction.Concatenate),
        Join(JoinFunction.Add),
        Join(JoinFunction.Multiply),
        Join(JoinFunction.Dot),
        LayerRow.Of<ReshapeOptions>(new ReshapeRule(), GraphBuilder.AddNothing),
        LayerRow.Of<ReshapeOptions>(new FlattenRule(), GraphBuilder.AddNothing),
        LayerRow.Of(new OutputRule()),
    ];

    private static readonly Dictionary<string, LayerRow> ByKind = All.ToDictionary(row => row.Rule.Kind, StringComparer.Ordinal);

    private static readonly Dictionary<Type, GraphStep> Steps = All
        .Where(row => row.Options is not null)
        .GroupBy(row => row.Options!)
        .ToDictionary(rows => rows.Key, rows => rows.First().Step!);

    /// <summary>The row of a kind; null where there is none.</summary>
    public static LayerRow? Find(string kind) => ByKind.TryGetValue(kind, out var row) ? row : null;

    /// <summary>How a layer with such options becomes operations.</summary>
    public static GraphStep StepOf(LayerOptions options) => Steps[options.GetType()];

    /// <summary>Who writes an operation.</summary>
    public static OperationEmitter EmitterOf(Operation operation, NetworkGraph graph) =>
        All.Select(row => row.Emitter(operation, graph)).FirstOrDefault(emitter => emitter is not null)
        ?? throw new InvalidOperationException($"There is no emitter for {operation.GetType().Name}.");

    private static LayerRow Activation(LayerRule rule) => LayerRow.Of<ActivationOptions, PointwiseOperation>(rule, PointwiseStep.Add, PointwiseEmitter.For);

    private static LayerRow Pooling(LayerRule rule) =>
        LayerRow.Of<PoolingOptions, PoolingOperation>(rule, PoolingStep.Add, (operation, graph) => new PoolingEmitter(operation, graph));

    private static LayerRow Placement(bool crops) =>
        LayerRow.Of<PlacementOptions, PlacementOperation>(new PlacementRule(crops), PlacementStep.Add,
            (operation, graph) => new PlacementEmitter(operation, graph));

    private static LayerRow Join(JoinFunction function) =>
        LayerRow.Of<JoinOptions, JoinOperation>(new JoinRule(function), JoinStep.Add, (operation, graph) => new JoinEmitter(operation, graph));
}
