using NetDsl;

namespace Images.Networks;

/// <summary>A picture of 96 × 96 in colour becomes one number: the logit of its being real.</summary>
[Network(KernelInitializer = Initializers.TruncatedNormal, KernelInitializerScale = 0.02f)]
[Input(96, 96, 3)]
[Conv2D(64, 5, Strides = 2, Padding = Padding.Same), LeakyReLU(0.2f)]
[Conv2D(128, 5, Strides = 2, Padding = Padding.Same), BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f), LeakyReLU(0.2f)]
[Conv2D(256, 5, Strides = 2, Padding = Padding.Same), BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f), LeakyReLU(0.2f)]
[Conv2D(512, 5, Strides = 2, Padding = Padding.Same), BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f), LeakyReLU(0.2f)]
[Flatten, Dense(1, KernelInitializer = Initializers.RandomNormal, KernelInitializerScale = 0.02f)]
public sealed partial class Discriminator96;
