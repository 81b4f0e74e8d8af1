using NetDsl;

namespace KilledRuns;

/// <summary>Draws a picture of 4 × 4 of one of three kinds.</summary>
[Network]
[Input(4, Name = "noise"), Input(3, Name = "label")]
[From("noise"), Concatenate("label"), Dense(32), BatchNormalization, ReLU, Dropout(0.25f), Reshape(4, 4, 2)]
[Conv2D(1, 3, Padding = Padding.Same), Tanh]
public sealed partial class Painter;

/// <summary>Judges a picture, with everything that remembers something or draws random numbers.</summary>
[Network]
[Input(3, Name = "label"), Input(4, 4, 1, Name = "image")]
[Concatenate("label"), GaussianNoise(0.1f), Conv2D(4, 3, Padding = Padding.Same, SpectralNormalization = true), LeakyReLU(0.2f), Dropout(0.25f)]
[Flatten, Dense(1)]
public sealed partial class Judge;

/// <summary>Two optimisers, a schedule, an average, noise of its own, and pictures that are changed with a probability that soon moves.</summary>
[Gan(typeof(Painter), typeof(Judge), GeneratorSteps = 2)]
[Hinge]
[Adam(0.002f, Beta1 = 0.5f)]
[RmsProp(0.002f, Momentum = 0.5f, Centered = true, Of = GanSide.Discriminator)]
[CosineDecay(400, Of = GanSide.Generator)]
[ExponentialMovingAverage(0.9f)]
[Noise(NoiseDistribution.Normal)]
[AdaptiveAugmentation(Target = 0.3f, Length = 500)]
public sealed partial class TinyGan;

/// <summary>The same pair without an average, with noise from outside and another learning rate.</summary>
[Gan(typeof(Painter), typeof(Judge))]
[BinaryCrossEntropy]
[AdamW(0.001f)]
public sealed partial class PlainGan;

/// <summary>The same pair with a penalty at every third update, and images and noise of its own for each update.</summary>
[Gan(typeof(Painter), typeof(Judge), DiscriminatorSteps = 2, RealImages = RealImages.Fresh)]
[Relativistic, DraganPenalty(2f, Every = 3)]
[Adam(0.002f, Beta1 = 0.5f)]
public sealed partial class PenalizedGan;

/// <summary>Says which of three kinds a picture is.</summary>
[Network]
[Input(4, 4, 1)]
[Flatten, Dense(8), BatchNormalization, Tanh, Dropout(0.5f), Dense(3)]
public sealed partial class Reader;

/// <summary>The same with another rate of dropout.</summary>
[Network]
[Input(4, 4, 1)]
[Flatten, Dense(8), BatchNormalization, Tanh, Dropout(0.25f), Dense(3)]
public sealed partial class OtherReader;

[Trainer(typeof(Reader))]
[SoftmaxCrossEntropy]
[Sgd(0.05f, Momentum = 0.9f, Nesterov = true)]
public sealed partial class MomentumTrainer;

[Trainer(typeof(Reader))]
[SoftmaxCrossEntropy]
[Sgd(0.05f)]
[ExponentialDecay(5, 0.5f)]
public sealed partial class PlainTrainer;

[Trainer(typeof(Reader))]
[SoftmaxCrossEntropy]
[AdamW(0.01f)]
[PiecewiseConstantDecay(new[] { 3, 7 }, new[] { 0.01f, 0.005f, 0.001f })]
public sealed partial class AdamWTrainer;

[Trainer(typeof(OtherReader))]
[SoftmaxCrossEntropy]
[Sgd(0.05f, Momentum = 0.9f, Nesterov = true)]
public sealed partial class OtherTrainer;

/// <summary>The same pictures, of a kind that is looked up in a table.</summary>
[Network]
[Input(4, Name = "noise"), Input(1, Name = "label")]
[From("label"), Embedding(3, 4), Concatenate("noise"), Dense(16), Tanh, Reshape(4, 4, 1)]
public sealed partial class EmbeddedPainter;

/// <summary>Judges a picture of a kind that is looked up in a table of its own.</summary>
[Network]
[Input(1, Name = "label"), Input(4, 4, 1, Name = "image")]
[From("label"), Embedding(3, 4, EmbeddingsInitializer = Initializers.RandomNormal, EmbeddingsInitializerScale = 1f, Name = "kind")]
[From("image"), Flatten, Concatenate("kind"), Dense(8), LeakyReLU(0.2f), Dense(1)]
public sealed partial class EmbeddedJudge;

[Gan(typeof(EmbeddedPainter), typeof(EmbeddedJudge))]
public sealed partial class EmbeddedGan;

/// <summary>The same pair, whose pictures are all changed before they are judged.</summary>
[Gan(typeof(EmbeddedPainter), typeof(EmbeddedJudge))]
[DiffAugment(Policy.Color | Policy.Translation | Policy.Cutout)]
[Sgd(0.1f)]
public sealed partial class AugmentedGan;

/// <summary>Makes a coloured picture of a grey one: a small U-Net.</summary>
[Network]
[Input(4, 4, 1, Name = "source")]
[Conv2D(4, 3, Strides = 2, Padding = Padding.Same), BatchNormalization, LeakyReLU(0.2f, Name = "half"), Conv2D(4, 2, Strides = 2), ReLU, Dropout(0.25f)]
[Conv2DTranspose(4, 2, Strides = 2), ReLU, Concatenate("half"), Conv2DTranspose(3, 4, Strides = 2, Padding = Padding.Same), Tanh]
public sealed partial class Repainter;

/// <summary>Judges both pictures of a pair, place by place.</summary>
[Network]
[Input(4, 4, 1, Name = "source"), Input(4, 4, 3, Name = "image")]
[Concatenate("source"), Conv2D(4, 3, Strides = 2, Padding = Padding.Same), LeakyReLU(0.2f), Dropout(0.25f), Conv2D(1, 2, Padding = Padding.Same)]
public sealed partial class PairJudge;

/// <summary>Makes pictures of others, as pix2pix does.</summary>
[Gan(typeof(Repainter), typeof(PairJudge))]
[LeastSquares, Reconstruction(Loss.MeanAbsoluteError, 100f), Adam(0.002f, Beta1 = 0.5f)]
public sealed partial class RepaintGan;

/// <summary>Makes a grey picture of a coloured one.</summary>
[Network]
[Input(4, 4, 3)]
[Conv2D(4, 3, Padding = Padding.Same), BatchNormalization, ReLU, Dropout(0.25f), Conv2D(1, 3, Padding = Padding.Same), Tanh]
public sealed partial class Fader;

/// <summary>Judges a grey picture.</summary>
[Network]
[Input(4, 4, 1)]
[Conv2D(4, 3, Strides = 2, Padding = Padding.Same), LeakyReLU(0.2f), Dropout(0.25f), Conv2D(1, 2, Padding = Padding.Same)]
public sealed partial class GreyJudge;

/// <summary>Judges a coloured picture.</summary>
[Network]
[Input(4, 4, 3)]
[Flatten, Dense(8), LeakyReLU(0.2f), Dense(1)]
public sealed partial class ColourJudge;

/// <summary>Makes coloured pictures of grey ones and the reverse, without pairs.</summary>
[CycleGan(typeof(Repainter), typeof(Fader), typeof(GreyJudge), typeof(ColourJudge), IdentityWeight = 0f, PastImages = 5)]
[Adam(0.002f, Beta1 = 0.5f)]
public sealed partial class UnpairedGan;

/// <summary>Says of a picture yes or no.</summary>
[Network]
[Input(4, 4, 1)]
[Flatten, Dense(8), Tanh, Dense(1)]
public sealed partial class YesNo;

[Trainer(typeof(YesNo))]
[BinaryCrossEntropy]
public sealed partial class YesNoTrainer;

/// <summary>The layers of a reader whose second convolution is wide enough to be fast by default, from batches of 12 pictures on.</summary>
[Fragment]
[UpSampling2D, Conv2D(64, 3, Padding = Padding.Same), LeakyReLU(0.2f), Conv2D(64, 3, Padding = Padding.Same), BatchNormalization, Tanh, Dropout(0.25f)]
[GlobalAveragePooling2D, Dense(3)]
public static class WideLayers;

/// <summary>Says which of three kinds a picture is, by the direct method.</summary>
[Network(Convolutions = Convolutions.Direct)]
[Input(4, 4, 1), Use(typeof(WideLayers))]
public sealed partial class DirectReader;

/// <summary>The same as networks are by default.</summary>
[Network]
[Input(4, 4, 1), Use(typeof(WideLayers))]
public sealed partial class WideReader;

/// <summary>The same with the fewest products.</summary>
[Network(Convolutions = Convolutions.FewestProducts)]
[Input(4, 4, 1), Use(typeof(WideLayers))]
public sealed partial class FewestProductsReader;

[Trainer(typeof(DirectReader))]
[SoftmaxCrossEntropy]
[Adam(0.01f)]
public sealed partial class DirectTrainer;

[Trainer(typeof(WideReader))]
[SoftmaxCrossEntropy]
[Adam(0.01f)]
public sealed partial class WideTrainer;

[Trainer(typeof(FewestProductsReader))]
[SoftmaxCrossEntropy]
[Adam(0.01f)]
public sealed partial class FewestProductsTrainer;
