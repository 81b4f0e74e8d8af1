using NetDsl;

namespace ImageToImage;

/// <summary>Says for each of 8 × 8 places whether the picture there is a real one of its kind.</summary>
[Network(KernelInitializer = Initializers.RandomNormal, KernelInitializerScale = 0.02f)]
[Input(32, 32, 3)]
[Conv2D(32, 4, Strides = 2, Padding = Padding.Same), LeakyReLU(0.2f)]
[Conv2D(64, 4, Strides = 2, Padding = Padding.Same, UseBias = false), InstanceNormalization, LeakyReLU(0.2f)]
[Conv2D(1, 3, Padding = Padding.Same)]
public sealed partial class LightCritic;
