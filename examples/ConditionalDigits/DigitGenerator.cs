using NetDsl;

namespace ConditionalDigits;

/// <summary>
/// 100 numbers of noise, uniform in [−1, 1), and a label, one-hot, become the digit that the label names: white on black, from 0 to 1. The label is told again
/// before each layer.
/// </summary>
[Network(KernelInitializer = Initializers.RandomNormal, KernelInitializerScale = 0.02f)]
[Input(100, Name = "noise"), Input(10, Name = "label")]
[From("noise"), Concatenate("label")]
[Dense(1024), BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f), ReLU, Concatenate("label")]
[Dense(7 * 7 * 128), BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f), ReLU, Reshape(7, 7, 128), Concatenate("label")]
[Conv2DTranspose(128, 5, Strides = 2, Padding = Padding.Same), BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f), ReLU, Concatenate("label")]
[Conv2DTranspose(1, 5, Strides = 2, Padding = Padding.Same), Sigmoid]
[Output(28, 28, 1)]
public sealed partial class DigitGenerator;
