using NetDsl;

namespace Images.Networks;

/// <summary>
/// 100 numbers of noise, uniform in [−1, 1), become a picture of 28 × 28 in grey, from −1 to 1. On the way from 4 to 7, <c>OutputPadding = 0</c> makes 7 where
/// 8 would be twice 4.
/// </summary>
[Network(KernelInitializer = Initializers.RandomNormal, KernelInitializerScale = 0.02f)]
[Input(100)]
[Dense(2 * 2 * 512), Reshape(2, 2, 512), BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f), ReLU]
[Conv2DTranspose(256, 5, Strides = 2, Padding = Padding.Same), BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f), ReLU]
[Conv2DTranspose(128, 5, Strides = 2, Padding = Padding.Same, OutputPadding = 0), BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f), ReLU]
[Conv2DTranspose(64, 5, Strides = 2, Padding = Padding.Same), BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f), ReLU]
[Conv2DTranspose(1, 5, Strides = 2, Padding = Padding.Same), Tanh]
[Output(28, 28, 1)]
public sealed partial class Generator28;
