using NetDsl;

namespace Images.Networks;

/// <summary>100 numbers of noise, uniform in [−1, 1), become a picture of 96 × 96 in colour, from −1 to 1.</summary>
[Network(KernelInitializer = Initializers.RandomNormal, KernelInitializerScale = 0.02f)]
[Input(100)]
[Dense(6 * 6 * 512), Reshape(6, 6, 512), BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f), ReLU]
[Conv2DTranspose(256, 5, Strides = 2, Padding = Padding.Same), BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f), ReLU]
[Conv2DTranspose(128, 5, Strides = 2, Padding = Padding.Same), BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f), ReLU]
[Conv2DTranspose(64, 5, Strides = 2, Padding = Padding.Same), BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f), ReLU]
[Conv2DTranspose(3, 5, Strides = 2, Padding = Padding.Same), Tanh]
[Output(96, 96, 3)]
public sealed partial class Generator96;
