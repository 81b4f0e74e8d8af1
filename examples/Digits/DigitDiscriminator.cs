using NetDsl;

namespace Digits;

/// <summary>A picture of 28 × 28 becomes one number: the logit of its being a real digit.</summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(128, 3, Strides = 2, Padding = Padding.Same), LeakyReLU(0.01f), Dropout(0.2f)]
[Conv2D(256, 3, Strides = 2, Padding = Padding.Same), BatchNormalization, LeakyReLU(0.01f), Dropout(0.2f)]
[Conv2D(512, 3, Strides = 2, Padding = Padding.Same), BatchNormalization, LeakyReLU(0.01f), Dropout(0.2f)]
[Flatten, Dense(1)]
public sealed partial class DigitDiscriminator;
