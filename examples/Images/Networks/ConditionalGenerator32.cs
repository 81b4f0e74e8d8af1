using NetDsl;

namespace Images.Networks;

/// <summary>100 numbers of noise, uniform in [−1, 1), and a label, one-hot of up to 16 classes, become a picture of 32 × 32 in colour.</summary>
[Network(KernelInitializer = Initializers.RandomNormal, KernelInitializerScale = 0.02f)]
[Input(100, Name = "noise"), Input(16, Name = "label")]
[From("noise"), Concatenate("label")]
[Dense(2 * 2 * 512), Reshape(2, 2, 512), BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f), ReLU, Concatenate("label")]
[Conv2DTranspose(256, 5, Strides = 2, Padding = Padding.Same), BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f), ReLU]
[Conv2DTranspose(128, 5, Strides = 2, Padding = Padding.Same), BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f), ReLU]
[Conv2DTranspose(64, 5, Strides = 2, Padding = Padding.Same), BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f), ReLU]
[Conv2DTranspose(3, 5, Strides = 2, Padding = Padding.Same), Tanh]
[Output(32, 32, 3)]
public sealed partial class ConditionalGenerator32;
