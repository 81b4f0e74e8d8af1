using NetDsl;

namespace ImageToImage;

/// <summary>Makes night of day, or day of night: both directions are networks of this class. What was there stays in sight on the way through it.</summary>
[Network(KernelInitializer = Initializers.RandomNormal, KernelInitializerScale = 0.02f)]
[Input(32, 32, 3, Name = "picture")]
[Conv2D(16, 3, Padding = Padding.Same, UseBias = false), InstanceNormalization, ReLU]
[Conv2D(32, 4, Strides = 2, Padding = Padding.Same, UseBias = false), InstanceNormalization, ReLU]
[Conv2D(32, 3, Padding = Padding.Same, UseBias = false), InstanceNormalization, ReLU]
[Conv2DTranspose(16, 4, Strides = 2, Padding = Padding.Same, UseBias = false), InstanceNormalization, ReLU, Concatenate("picture")]
[Conv2D(16, 3, Padding = Padding.Same), ReLU, Conv2D(3, 1), Tanh]
public sealed partial class Relighter;
