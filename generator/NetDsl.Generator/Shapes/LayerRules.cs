using NetDsl.Generator.Shapes.Rules;

namespace NetDsl.Generator.Shapes;

/// <summary>The rules of all layers.</summary>
internal static class LayerRules
{
    /// <summary>All rules, in the order in which a message lists the kinds.</summary>
    public static IReadOnlyList<ILayerRule> All { get; } =
    [
        new InputRule(),
        new DenseRule(),
        new Conv2DRule(),
        new Conv2DTransposeRule(),
        new DepthwiseConv2DRule(),
        new EmbeddingRule(),
        new UpSampling2DRule(),
        new DepthToSpaceRule(),
        new PlacementRule(crops: false),
        new PlacementRule(crops: true),
        new PoolingRule(PoolingFunction.Max),
        new PoolingRule(PoolingFunction.Average),
        new GlobalAveragePooling2DRule(),
        new BatchNormalizationRule(),
        new ImageNormalizationRule(ImageNormalizationAxes.Channels),
        new ImageNormalizationRule(ImageNormalizationAxes.Pixels),
        new MinibatchStandardDeviationRule(),
        new DropoutRule(),
        new GaussianNoiseRule(),
        new ActivationRule(ActivationFunction.ReLU, "re_lu"),
        new LeakyReLURule(),
        new ActivationRule(ActivationFunction.Tanh, "tanh"),
        new ActivationRule(ActivationFunction.Sigmoid, "sigmoid"),
        new ELURule(),
        new ActivationRule(ActivationFunction.SELU, "selu"),
        new GELURule(),
        new ActivationRule(ActivationFunction.SiLU, "silu"),
        new ActivationRule(ActivationFunction.SiLU, "swish", "Swish"),
        new ActivationRule(ActivationFunction.Softplus, "softplus"),
        new ActivationRule(ActivationFunction.HardSigmoid, "hard_sigmoid"),
        new PReLURule(),
        new SoftmaxRule(),
        new OwnActivationRule(),
        new JoinRule(JoinFunction.Concatenate),
        new JoinRule(JoinFunction.Add),
        new JoinRule(JoinFunction.Multiply),
        new ReshapeRule(),
        new FlattenRule(),
        new OutputRule(),
    ];

    /// <summary>The rule of a kind; null where there is none.</summary>
    public static ILayerRule? Find(string kind) => All.FirstOrDefault(rule => rule.Kind == kind);
}
