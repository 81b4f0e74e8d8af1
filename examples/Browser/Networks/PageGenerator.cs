using NetDsl;

namespace BrowserDigits;

/// <summary>
/// 64 numbers of noise, uniform in [−1, 1), and a label, one-hot, become the digit that the label names: white on black, from 0 to 1. The generator of
/// ConditionalDigits without its widest layer: 0.35 million parameters, so that a page loads them in a moment.
/// </summary>
[Network(KernelInitializer = Initializers.RandomNormal, KernelInitializerScale = 0.02f)]
[Input(64, Name = "noise"), Input(10, Name = "label")]
[From("noise"), Concatenate("label")]
[Dense(7 * 7 * 64), BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f), ReLU, Reshape(7, 7, 64), Concatenate("label")]
[Conv2DTranspose(64, 5, Strides = 2, Padding = Padding.Same), BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f), ReLU, Concatenate("label")]
[Conv2DTranspose(1, 5, Strides = 2, Padding = Padding.Same), Sigmoid]
[Output(28, 28, 1)]
public sealed partial class PageGenerator;
