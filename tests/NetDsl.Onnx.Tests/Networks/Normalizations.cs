namespace NetDsl.Onnx.Tests.Networks;

// Normalisations, statistics over a batch, and layers that only act in training.

[Network, Input(5, 4, 3), BatchNormalization, Conv2D(4, 2), BatchNormalization(Epsilon = 0.1f, Center = false), ReLU, BatchNormalization(Scale = false)]
public sealed partial class BatchNormalizationOfImages;

[Network, Input(6), BatchNormalization, Dense(5), BatchNormalization(Center = false, Scale = false)]
public sealed partial class BatchNormalizationOfVectors;

[Network, Input(12), Dense(24), BatchNormalization, ReLU, Reshape(2, 3, 4), BatchNormalization, Conv2DTranspose(2, 3, Strides = 2, Padding = Padding.Same)]
public sealed partial class BatchNormalizationBeforeReshape;

[
    Network, Input(1, Name = "label"), Input(5, Name = "noise"), Dense(12), ConditionalBatchNormalization("label", 4), ReLU, Reshape(2, 3, 2),
    ConditionalBatchNormalization("label", 5, Epsilon = 0.1f), Conv2DTranspose(2, 2)
]
public sealed partial class ConditionalBatchNormalizations;

[
    Network, Input(5, 4, 3), Conv2D(6, 2, Trainable = false), BatchNormalization(Trainable = false), PReLU(Trainable = false), DepthwiseConv2D(2), Flatten,
    Dense(3, SpectralNormalization = true, Trainable = false)
]
public sealed partial class FrozenLayers;

[
    Network, Input(4, 3, 5), LayerNormalization, Conv2D(4, 2), LayerNormalization(Epsilon = 0.01f, Center = false), Flatten,
    LayerNormalization(Center = false, Scale = false)
]
public sealed partial class LayerNormalizations;

[Network, Input(4, 3, 5), InstanceNormalization, Conv2D(4, 2), InstanceNormalization(Epsilon = 0.01f, Scale = false)]
public sealed partial class InstanceNormalizations;

[Network, Input(5, 4, 3), Conv2D(6, 2), MinibatchStandardDeviation(GroupSize = 3, Features = 2), Conv2D(2, 1)]
public sealed partial class MinibatchStandardDeviationOfImages;

[Network, Input(6), MinibatchStandardDeviation, Dense(3)]
public sealed partial class MinibatchStandardDeviationOfVectors;

[Network, Input(3, 3, 2), GaussianNoise(0.5f), Conv2D(3, 2), Dropout(0.3f), AlphaDropout(0.2f), ReLU, Dropout(0.5f)]
public sealed partial class NothingButTraining;

[Network, Input(4), Dropout(0.5f)]
public sealed partial class NothingToCompute;
