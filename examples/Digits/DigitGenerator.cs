using NetDsl;

namespace Digits;

/// <summary>100 numbers of noise, uniform in [−1, 1), become a digit: white on black, from −1 to 1.</summary>
[Network]
[Input(100)]
[Dense(4 * 4 * 512), Reshape(4, 4, 512), BatchNormalization, LeakyReLU(0.01f), Dropout(0.2f)]
[Conv2DTranspose(256, 4, Padding = Padding.Valid), BatchNormalization, LeakyReLU(0.01f), Dropout(0.2f)]
[Conv2DTranspose(128, 3, Strides = 2, Padding = Padding.Same), BatchNormalization, LeakyReLU(0.01f), Dropout(0.2f)]
[Conv2DTranspose(1, 3, Strides = 2, Padding = Padding.Same), Tanh]
[Output(28, 28, 1)]
public sealed partial class DigitGenerator;
