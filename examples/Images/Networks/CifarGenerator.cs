using NetDsl;

namespace Images.Networks;

/// <summary>100 numbers of noise, uniform in [−1, 1), become a picture of 32 × 32 in colour, from −1 to 1.</summary>
[Network]
[Input(100)]
[Dense(4 * 4 * 512), Reshape(4, 4, 512), BatchNormalization, LeakyReLU(0.01f), Dropout(0.2f)]
[Conv2DTranspose(256, 4, Strides = 2, Padding = Padding.Same), BatchNormalization, LeakyReLU(0.01f), Dropout(0.2f)]
[Conv2DTranspose(128, 3, Strides = 2, Padding = Padding.Same), BatchNormalization, LeakyReLU(0.01f), Dropout(0.2f)]
[Conv2DTranspose(3, 3, Strides = 2, Padding = Padding.Same), Tanh]
[Output(32, 32, 3)]
public sealed partial class CifarGenerator;
