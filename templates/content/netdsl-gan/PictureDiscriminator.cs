using NetDsl;

/// <summary>A picture becomes one number: the logit of its being real.</summary>
[Network]
[Input(16, 16, 1)]
[Conv2D(32, 4, Strides = 2, Padding = Padding.Same), LeakyReLU(0.2f), Dropout(0.2f)]
[Conv2D(64, 4, Strides = 2, Padding = Padding.Same), LeakyReLU(0.2f), Dropout(0.2f)]
[Flatten, Dense(1)]
public sealed partial class PictureDiscriminator;
