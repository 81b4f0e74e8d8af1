using NetDsl;

namespace Images.Networks;

/// <summary>100 numbers of noise, uniform in [−1, 1), become a picture of 128 × 128 in colour, from −1 to 1.</summary>
[Network(KernelInitializer = Initializers.RandomNormal, KernelInitializerScale = 0.02f)]
[Input(100)]
[Dense(4 * 4 * 512), Reshape(4, 4, 512), BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f), ReLU]
[Conv2DTranspose(256, 5, Strides = 2, Padding = Padding.Same), BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f), ReLU]
[Conv2DTranspose(128, 5, Strides = 2, Padding = Padding.Same), BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f), ReLU]
[Conv2DTranspose(64, 5, Strides = 2, Padding = Padding.Same), BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f), ReLU]
[Conv2DTranspose(32, 5, Strides = 2, Padding = Padding.Same), BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f), ReLU]
[Conv2DTranspose(3, 5, Strides = 2, Padding = Padding.Same), Tanh]
[Output(128, 128, 3)]
public sealed partial class Generator128;
