using NetDsl;

namespace ImageToImage;

/// <summary>Says for each of 16 × 16 places whether the picture there is a real one for this outline.</summary>
[Network(KernelInitializer = Initializers.RandomNormal, KernelInitializerScale = 0.02f)]
[Input(64, 64, 1, Name = "outline"), Input(64, 64, 3, Name = "picture")]
[Concatenate("outline")]
[Conv2D(32, 4, Strides = 2, Padding = Padding.Same), LeakyReLU(0.2f)]
[Conv2D(64, 4, Strides = 2, Padding = Padding.Same), BatchNormalization(Momentum = 0.9f), LeakyReLU(0.2f)]
[Conv2D(1, 4, Padding = Padding.Same)]
public sealed partial class PatchCritic;
