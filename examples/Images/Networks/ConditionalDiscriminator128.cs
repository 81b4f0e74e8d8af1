using NetDsl;

namespace Images.Networks;

/// <summary>A picture of 128 × 128 in colour and a label become one number: the logit of its being real and of that label.</summary>
[Network(KernelInitializer = Initializers.TruncatedNormal, KernelInitializerScale = 0.02f)]
[Input(16, Name = "label"), Input(128, 128, 3, Name = "image")]
[Concatenate("label")]
[Conv2D(32, 5, Strides = 2, Padding = Padding.Same), LeakyReLU(0.2f)]
[Conv2D(64, 5, Strides = 2, Padding = Padding.Same), BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f), LeakyReLU(0.2f)]
[Conv2D(128, 5, Strides = 2, Padding = Padding.Same), BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f), LeakyReLU(0.2f)]
[Conv2D(256, 5, Strides = 2, Padding = Padding.Same), BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f), LeakyReLU(0.2f)]
[Conv2D(512, 5, Strides = 2, Padding = Padding.Same), BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f), LeakyReLU(0.2f)]
[Flatten, Concatenate("label"), Dense(1, KernelInitializer = Initializers.RandomNormal, KernelInitializerScale = 0.02f)]
public sealed partial class ConditionalDiscriminator128;
