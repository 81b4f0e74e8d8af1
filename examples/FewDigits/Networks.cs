using NetDsl;

namespace FewDigits;

/// <summary>Draws digits; small, so that a comparison takes minutes.</summary>
[Network]
[Input(32), Dense(7 * 7 * 32), Reshape(7, 7, 32), BatchNormalization, LeakyReLU(0.2f)]
[Conv2DTranspose(16, 4, Strides = 2, Padding = Padding.Same), BatchNormalization, LeakyReLU(0.2f)]
[Conv2DTranspose(1, 4, Strides = 2, Padding = Padding.Same), Tanh]
public sealed partial class Drawer;

/// <summary>Judges digits.</summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(32, 4, Strides = 2, Padding = Padding.Same), LeakyReLU(0.2f)]
[Conv2D(64, 4, Strides = 2, Padding = Padding.Same), LeakyReLU(0.2f)]
[Flatten, Dense(1)]
public sealed partial class Judge;

/// <summary>The pair as it is.</summary>
[Gan(typeof(Drawer), typeof(Judge), Data = DataRange.MinusOneToOne)]
[BinaryCrossEntropy, Adam(0.0005f, Beta1 = 0.5f), ExponentialMovingAverage(0.99f), Noise(NoiseDistribution.Normal)]
public sealed partial class PlainGan;

/// <summary>The pair whose digits are shifted and partly covered before they are judged. Their grey says nothing, so it stays as it is.</summary>
[Gan(typeof(Drawer), typeof(Judge), Data = DataRange.MinusOneToOne)]
[BinaryCrossEntropy, Adam(0.0005f, Beta1 = 0.5f), ExponentialMovingAverage(0.99f), Noise(NoiseDistribution.Normal)]
[DiffAugment(Policy.Translation | Policy.Cutout)]
public sealed partial class AugmentedGan;
