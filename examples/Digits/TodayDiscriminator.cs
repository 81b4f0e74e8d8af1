using NetDsl;

namespace Digits;

/// <summary>
/// The discriminator of the recipe of today: the convolutions of <see cref="DigitDiscriminator"/>. A gradient penalty keeps it smooth instead of batch
/// normalisation, which would mix the images of a batch.
/// </summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(128, 3, Strides = 2, Padding = Padding.Same), LeakyReLU(0.2f)]
[Conv2D(256, 3, Strides = 2, Padding = Padding.Same), LeakyReLU(0.2f)]
[Conv2D(512, 3, Strides = 2, Padding = Padding.Same), LeakyReLU(0.2f)]
[Flatten, Dense(1)]
public sealed partial class TodayDiscriminator;
