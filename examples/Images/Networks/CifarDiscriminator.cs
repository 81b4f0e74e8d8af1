using NetDsl;

namespace Images.Networks;

/// <summary>A picture of 32 × 32 in colour becomes one number: the logit of its being real.</summary>
[Network]
[Input(32, 32, 3)]
[Conv2D(128, 3, Strides = 2, Padding = Padding.Same), LeakyReLU(0.01f), Dropout(0.2f)]
[Conv2D(256, 3, Strides = 2, Padding = Padding.Same), BatchNormalization, LeakyReLU(0.01f), Dropout(0.2f)]
[Conv2D(512, 3, Strides = 2, Padding = Padding.Same), BatchNormalization, LeakyReLU(0.01f), Dropout(0.2f)]
[Flatten, Dense(1)]
public sealed partial class CifarDiscriminator;
