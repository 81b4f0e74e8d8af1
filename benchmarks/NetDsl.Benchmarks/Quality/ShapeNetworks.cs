using NetDsl.Benchmarks.Convolutions;

namespace NetDsl.Benchmarks.Quality;

/// <summary>The layers of the generator of <c>Images</c> for 32 × 32, as in the example.</summary>
[Fragment]
[Dense(2 * 2 * 512), Reshape(2, 2, 512), BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f), ReLU]
[Conv2DTranspose(256, 5, Strides = 2, Padding = Padding.Same), BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f), ReLU]
[Conv2DTranspose(128, 5, Strides = 2, Padding = Padding.Same), BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f), ReLU]
[Conv2DTranspose(64, 5, Strides = 2, Padding = Padding.Same), BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f), ReLU]
[Conv2DTranspose(3, 5, Strides = 2, Padding = Padding.Same), Tanh]
internal static class ShapeGeneratorLayers;

/// <summary>The generator by the direct method.</summary>
[Network(KernelInitializer = Initializers.RandomNormal, KernelInitializerScale = 0.02f, Convolutions = global::NetDsl.Convolutions.Direct)]
[Input(100)]
[Use(typeof(ShapeGeneratorLayers))]
internal sealed partial class ShapeGeneratorDirect;

/// <summary>The discriminator by the direct method; its layers are those for 64 × 64.</summary>
[Network(KernelInitializer = Initializers.TruncatedNormal, KernelInitializerScale = 0.02f, Convolutions = global::NetDsl.Convolutions.Direct)]
[Input(32, 32, 3)]
[Use(typeof(Colour64DiscriminatorLayers))]
internal sealed partial class ShapeDiscriminatorDirect;

/// <summary>Both.</summary>
[Gan(typeof(ShapeGeneratorDirect), typeof(ShapeDiscriminatorDirect), GeneratorSteps = 2)]
[BinaryCrossEntropy]
[Adam(0.0002f, Beta1 = 0.5f)]
internal sealed partial class ShapeGanDirect;

/// <summary>The generator with the fewest products.</summary>
[Network(KernelInitializer = Initializers.RandomNormal, KernelInitializerScale = 0.02f, Convolutions = global::NetDsl.Convolutions.FewestProducts)]
[Input(100)]
[Use(typeof(ShapeGeneratorLayers))]
internal sealed partial class ShapeGeneratorFewestProducts;

/// <summary>The discriminator with the fewest products.</summary>
[Network(KernelInitializer = Initializers.TruncatedNormal, KernelInitializerScale = 0.02f, Convolutions = global::NetDsl.Convolutions.FewestProducts)]
[Input(32, 32, 3)]
[Use(typeof(Colour64DiscriminatorLayers))]
internal sealed partial class ShapeDiscriminatorFewestProducts;

/// <summary>Both.</summary>
[Gan(typeof(ShapeGeneratorFewestProducts), typeof(ShapeDiscriminatorFewestProducts), GeneratorSteps = 2)]
[BinaryCrossEntropy]
[Adam(0.0002f, Beta1 = 0.5f)]
internal sealed partial class ShapeGanFewestProducts;

/// <summary>A small classifier of discs, squares and triangles, through whose features pictures are compared.</summary>
[Network]
[Input(32, 32, 3, Name = "images")]
[Conv2D(16, 5, Strides = 2), ReLU, Conv2D(32, 5, Strides = 2), ReLU, Flatten]
[Dense(48), ReLU, Output(48, Name = "features")]
[Dense(3), Output(3, Name = "logits")]
internal sealed partial class ShapeReader;
