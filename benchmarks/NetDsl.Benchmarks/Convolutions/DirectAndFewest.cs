namespace NetDsl.Benchmarks.Convolutions;

/// <summary>The layers of C-64's generator, as in the example.</summary>
[Fragment]
[Dense(4 * 4 * 512), Reshape(4, 4, 512), BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f), ReLU]
[Conv2DTranspose(256, 5, Strides = 2, Padding = Padding.Same), BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f), ReLU]
[Conv2DTranspose(128, 5, Strides = 2, Padding = Padding.Same), BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f), ReLU]
[Conv2DTranspose(64, 5, Strides = 2, Padding = Padding.Same), BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f), ReLU]
[Conv2DTranspose(3, 5, Strides = 2, Padding = Padding.Same), Tanh]
internal static class Colour64GeneratorLayers;

/// <summary>The layers of C-64's discriminator, as in the example.</summary>
[Fragment]
[Conv2D(64, 5, Strides = 2, Padding = Padding.Same), LeakyReLU(0.2f)]
[Conv2D(128, 5, Strides = 2, Padding = Padding.Same), BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f), LeakyReLU(0.2f)]
[Conv2D(256, 5, Strides = 2, Padding = Padding.Same), BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f), LeakyReLU(0.2f)]
[Conv2D(512, 5, Strides = 2, Padding = Padding.Same), BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f), LeakyReLU(0.2f)]
[Flatten, Dense(1, KernelInitializer = Initializers.RandomNormal, KernelInitializerScale = 0.02f)]
internal static class Colour64DiscriminatorLayers;

/// <summary>The layers of NZ-MNIST's generator, as in the example.</summary>
[Fragment]
[Dense(4 * 4 * 512), Reshape(4, 4, 512), BatchNormalization, LeakyReLU(0.01f), Dropout(0.2f)]
[Conv2DTranspose(256, 4, Padding = Padding.Valid), BatchNormalization, LeakyReLU(0.01f), Dropout(0.2f)]
[Conv2DTranspose(128, 3, Strides = 2, Padding = Padding.Same), BatchNormalization, LeakyReLU(0.01f), Dropout(0.2f)]
[Conv2DTranspose(1, 3, Strides = 2, Padding = Padding.Same), Tanh]
internal static class DigitGeneratorLayers;

/// <summary>The layers of NZ-MNIST's discriminator, as in the example.</summary>
[Fragment]
[Conv2D(128, 3, Strides = 2, Padding = Padding.Same), LeakyReLU(0.01f), Dropout(0.2f)]
[Conv2D(256, 3, Strides = 2, Padding = Padding.Same), BatchNormalization, LeakyReLU(0.01f), Dropout(0.2f)]
[Conv2D(512, 3, Strides = 2, Padding = Padding.Same), BatchNormalization, LeakyReLU(0.01f), Dropout(0.2f)]
[Flatten, Dense(1)]
internal static class DigitDiscriminatorLayers;

/// <summary>C-64's generator by the direct method.</summary>
[Network(KernelInitializer = Initializers.RandomNormal, KernelInitializerScale = 0.02f, Convolutions = global::NetDsl.Convolutions.Direct)]
[Input(100)]
[Use(typeof(Colour64GeneratorLayers))]
internal sealed partial class Colour64GeneratorDirect;

/// <summary>C-64's discriminator by the direct method.</summary>
[Network(KernelInitializer = Initializers.TruncatedNormal, KernelInitializerScale = 0.02f, Convolutions = global::NetDsl.Convolutions.Direct)]
[Input(64, 64, 3)]
[Use(typeof(Colour64DiscriminatorLayers))]
internal sealed partial class Colour64DiscriminatorDirect;

/// <summary>Both.</summary>
[Gan(typeof(Colour64GeneratorDirect), typeof(Colour64DiscriminatorDirect), GeneratorSteps = 2)]
[BinaryCrossEntropy]
[Adam(0.0002f, Beta1 = 0.5f)]
internal sealed partial class Colour64GanDirect;

/// <summary>C-64's generator with the fewest products.</summary>
[Network(KernelInitializer = Initializers.RandomNormal, KernelInitializerScale = 0.02f, Convolutions = global::NetDsl.Convolutions.FewestProducts)]
[Input(100)]
[Use(typeof(Colour64GeneratorLayers))]
internal sealed partial class Colour64GeneratorFewestProducts;

/// <summary>C-64's discriminator with the fewest products.</summary>
[Network(KernelInitializer = Initializers.TruncatedNormal, KernelInitializerScale = 0.02f, Convolutions = global::NetDsl.Convolutions.FewestProducts)]
[Input(64, 64, 3)]
[Use(typeof(Colour64DiscriminatorLayers))]
internal sealed partial class Colour64DiscriminatorFewestProducts;

/// <summary>Both.</summary>
[Gan(typeof(Colour64GeneratorFewestProducts), typeof(Colour64DiscriminatorFewestProducts), GeneratorSteps = 2)]
[BinaryCrossEntropy]
[Adam(0.0002f, Beta1 = 0.5f)]
internal sealed partial class Colour64GanFewestProducts;

/// <summary>NZ-MNIST's generator by the direct method.</summary>
[Network(Convolutions = global::NetDsl.Convolutions.Direct)]
[Input(100)]
[Use(typeof(DigitGeneratorLayers))]
internal sealed partial class DigitGeneratorDirect;

/// <summary>NZ-MNIST's discriminator by the direct method.</summary>
[Network(Convolutions = global::NetDsl.Convolutions.Direct)]
[Input(28, 28, 1)]
[Use(typeof(DigitDiscriminatorLayers))]
internal sealed partial class DigitDiscriminatorDirect;

/// <summary>Both.</summary>
[Gan(typeof(DigitGeneratorDirect), typeof(DigitDiscriminatorDirect), Order = UpdateOrder.GeneratorFirst)]
[BinaryCrossEntropy(RealLabel = 0.9f)]
[Adam(0.001f, Beta1 = 0.4f)]
internal sealed partial class DigitGanDirect;

/// <summary>NZ-MNIST's generator with the fewest products.</summary>
[Network(Convolutions = global::NetDsl.Convolutions.FewestProducts)]
[Input(100)]
[Use(typeof(DigitGeneratorLayers))]
internal sealed partial class DigitGeneratorFewestProducts;

/// <summary>NZ-MNIST's discriminator with the fewest products.</summary>
[Network(Convolutions = global::NetDsl.Convolutions.FewestProducts)]
[Input(28, 28, 1)]
[Use(typeof(DigitDiscriminatorLayers))]
internal sealed partial class DigitDiscriminatorFewestProducts;

/// <summary>Both.</summary>
[Gan(typeof(DigitGeneratorFewestProducts), typeof(DigitDiscriminatorFewestProducts), Order = UpdateOrder.GeneratorFirst)]
[BinaryCrossEntropy(RealLabel = 0.9f)]
[Adam(0.001f, Beta1 = 0.4f)]
internal sealed partial class DigitGanFewestProducts;
