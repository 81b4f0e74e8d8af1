namespace NetDsl.Benchmarks.Penalties;

/// <summary>100 numbers of noise become a picture of 28 × 28.</summary>
[Network]
[Input(100), Dense(7 * 7 * 128), ReLU, Reshape(7, 7, 128)]
[Conv2DTranspose(64, 5, Strides = 2, Padding = Padding.Same), ReLU]
[Conv2DTranspose(1, 5, Strides = 2, Padding = Padding.Same), Tanh]
public sealed partial class PenaltyGenerator;

/// <summary>A critic of straight lines, as WGAN-GP's.</summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(64, 5, Strides = 2, Padding = Padding.Same), LeakyReLU(0.2f)]
[Conv2D(128, 5, Strides = 2, Padding = Padding.Same), LeakyReLU(0.2f)]
[Conv2D(256, 5, Strides = 2, Padding = Padding.Same), LeakyReLU(0.2f)]
[Flatten, Dense(1)]
public sealed partial class StraightCritic;

/// <summary>The same, which no penalty differentiates: its code is that of any discriminator.</summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(64, 5, Strides = 2, Padding = Padding.Same), LeakyReLU(0.2f)]
[Conv2D(128, 5, Strides = 2, Padding = Padding.Same), LeakyReLU(0.2f)]
[Conv2D(256, 5, Strides = 2, Padding = Padding.Same), LeakyReLU(0.2f)]
[Flatten, Dense(1)]
public sealed partial class PlainStraightCritic;

/// <summary>A critic of curved layers.</summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(64, 5, Strides = 2, Padding = Padding.Same), LeakyReLU(0.2f)]
[Conv2D(128, 5, Strides = 2, Padding = Padding.Same), LayerNormalization, SiLU]
[Conv2D(256, 5, Strides = 2, Padding = Padding.Same), LayerNormalization, SiLU]
[Flatten, Dense(1)]
public sealed partial class CurvedCritic;

/// <summary>The same, which no penalty differentiates.</summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(64, 5, Strides = 2, Padding = Padding.Same), LeakyReLU(0.2f)]
[Conv2D(128, 5, Strides = 2, Padding = Padding.Same), LayerNormalization, SiLU]
[Conv2D(256, 5, Strides = 2, Padding = Padding.Same), LayerNormalization, SiLU]
[Flatten, Dense(1)]
public sealed partial class PlainCurvedCritic;

// What an update takes without a penalty is what the others are compared with: these aren't meant to learn.
#pragma warning disable NDSL0115
[Gan(typeof(PenaltyGenerator), typeof(PlainStraightCritic)), Wasserstein(ClipWeights = 0f)]
public sealed partial class StraightOnce;

[Gan(typeof(PenaltyGenerator), typeof(PlainStraightCritic), DiscriminatorSteps = 5), Wasserstein(ClipWeights = 0f)]
public sealed partial class StraightFiveTimes;

[Gan(typeof(PenaltyGenerator), typeof(StraightCritic)), Wasserstein(ClipWeights = 0f), GradientPenalty]
public sealed partial class StraightPenaltyOnce;

[Gan(typeof(PenaltyGenerator), typeof(StraightCritic), DiscriminatorSteps = 5), Wasserstein(ClipWeights = 0f), GradientPenalty]
public sealed partial class StraightPenaltyFiveTimes;

[Gan(typeof(PenaltyGenerator), typeof(StraightCritic)), Wasserstein(ClipWeights = 0f), ZeroCenteredPenalty]
public sealed partial class StraightRealOnce;

[Gan(typeof(PenaltyGenerator), typeof(StraightCritic), DiscriminatorSteps = 5), Wasserstein(ClipWeights = 0f), ZeroCenteredPenalty]
public sealed partial class StraightRealFiveTimes;

[Gan(typeof(PenaltyGenerator), typeof(PlainCurvedCritic)), Wasserstein(ClipWeights = 0f)]
public sealed partial class CurvedOnce;

[Gan(typeof(PenaltyGenerator), typeof(PlainCurvedCritic), DiscriminatorSteps = 5), Wasserstein(ClipWeights = 0f)]
public sealed partial class CurvedFiveTimes;

[Gan(typeof(PenaltyGenerator), typeof(CurvedCritic)), Wasserstein(ClipWeights = 0f), GradientPenalty]
public sealed partial class CurvedPenaltyOnce;

[Gan(typeof(PenaltyGenerator), typeof(CurvedCritic), DiscriminatorSteps = 5), Wasserstein(ClipWeights = 0f), GradientPenalty]
public sealed partial class CurvedPenaltyFiveTimes;
