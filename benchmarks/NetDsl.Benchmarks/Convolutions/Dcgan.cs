namespace NetDsl.Benchmarks.Convolutions;

/// <summary>The layers of a DCGAN's generator with 4 × 4 taps and strides of 2, as PyTorch's example has them; its first layer is Dense here.</summary>
[Fragment]
[Dense(4 * 4 * 512, UseBias = false), Reshape(4, 4, 512), BatchNormalization, ReLU]
[Conv2DTranspose(256, 4, Strides = 2, Padding = Padding.Same, UseBias = false), BatchNormalization, ReLU]
[Conv2DTranspose(128, 4, Strides = 2, Padding = Padding.Same, UseBias = false), BatchNormalization, ReLU]
[Conv2DTranspose(64, 4, Strides = 2, Padding = Padding.Same, UseBias = false), BatchNormalization, ReLU]
[Conv2DTranspose(3, 4, Strides = 2, Padding = Padding.Same, UseBias = false), Tanh]
internal static class DcganGeneratorLayers;

/// <summary>The layers of its discriminator.</summary>
[Fragment]
[Conv2D(64, 4, Strides = 2, Padding = Padding.Same, UseBias = false), LeakyReLU(0.2f)]
[Conv2D(128, 4, Strides = 2, Padding = Padding.Same, UseBias = false), BatchNormalization, LeakyReLU(0.2f)]
[Conv2D(256, 4, Strides = 2, Padding = Padding.Same, UseBias = false), BatchNormalization, LeakyReLU(0.2f)]
[Conv2D(512, 4, Strides = 2, Padding = Padding.Same, UseBias = false), BatchNormalization, LeakyReLU(0.2f)]
[Flatten, Dense(1)]
internal static class DcganDiscriminatorLayers;

/// <summary>The generator by the direct method.</summary>
[Network(KernelInitializer = Initializers.RandomNormal, KernelInitializerScale = 0.02f, Convolutions = global::NetDsl.Convolutions.Direct)]
[Input(100)]
[Use(typeof(DcganGeneratorLayers))]
internal sealed partial class DcganGeneratorDirect;

/// <summary>The discriminator by the direct method.</summary>
[Network(KernelInitializer = Initializers.RandomNormal, KernelInitializerScale = 0.02f, Convolutions = global::NetDsl.Convolutions.Direct)]
[Input(64, 64, 3)]
[Use(typeof(DcganDiscriminatorLayers))]
internal sealed partial class DcganDiscriminatorDirect;

/// <summary>Both.</summary>
[Gan(typeof(DcganGeneratorDirect), typeof(DcganDiscriminatorDirect))]
[BinaryCrossEntropy]
[Adam(0.0002f, Beta1 = 0.5f)]
internal sealed partial class DcganDirect;

/// <summary>The generator as it is by default.</summary>
[Network(KernelInitializer = Initializers.RandomNormal, KernelInitializerScale = 0.02f)]
[Input(100)]
[Use(typeof(DcganGeneratorLayers))]
internal sealed partial class DcganGeneratorAutomatic;

/// <summary>The discriminator as it is by default.</summary>
[Network(KernelInitializer = Initializers.RandomNormal, KernelInitializerScale = 0.02f)]
[Input(64, 64, 3)]
[Use(typeof(DcganDiscriminatorLayers))]
internal sealed partial class DcganDiscriminatorAutomatic;

/// <summary>Both.</summary>
[Gan(typeof(DcganGeneratorAutomatic), typeof(DcganDiscriminatorAutomatic))]
[BinaryCrossEntropy]
[Adam(0.0002f, Beta1 = 0.5f)]
internal sealed partial class DcganAutomatic;

/// <summary>The generator with the fewest products.</summary>
[Network(KernelInitializer = Initializers.RandomNormal, KernelInitializerScale = 0.02f, Convolutions = global::NetDsl.Convolutions.FewestProducts)]
[Input(100)]
[Use(typeof(DcganGeneratorLayers))]
internal sealed partial class DcganGeneratorFewestProducts;

/// <summary>The discriminator with the fewest products.</summary>
[Network(KernelInitializer = Initializers.RandomNormal, KernelInitializerScale = 0.02f, Convolutions = global::NetDsl.Convolutions.FewestProducts)]
[Input(64, 64, 3)]
[Use(typeof(DcganDiscriminatorLayers))]
internal sealed partial class DcganDiscriminatorFewestProducts;

/// <summary>Both.</summary>
[Gan(typeof(DcganGeneratorFewestProducts), typeof(DcganDiscriminatorFewestProducts))]
[BinaryCrossEntropy]
[Adam(0.0002f, Beta1 = 0.5f)]
internal sealed partial class DcganFewestProducts;
