using NetDsl;

namespace KerasLayers;

/// <summary>UpSampling2D alone: every pixel becomes 2 × 2 pixels. It has nothing to learn.</summary>
[Network]
[Input(2, 2, 1)]
[UpSampling2D]
[Output(4, 4, 1)]
public sealed partial class Repeating;

/// <summary>A generator that repeats pixels and then lets a convolution work on them: 100 numbers become 10 × 10 pixels.</summary>
[Network]
[Input(100)]
[Dense(128 * 5 * 5), Reshape(5, 5, 128)]
[UpSampling2D, Conv2D(1, 3, Padding = Padding.Same)]
[Output(10, 10, 1)]
public sealed partial class RepeatingGenerator;

/// <summary>Conv2DTranspose alone, with a kernel of one weight: every second pixel of every second row, and the bias between them.</summary>
[Network]
[Input(2, 2, 1)]
[Conv2DTranspose(1, 1, Strides = 2, KernelInitializer = Initializers.Ones)]
[Output(4, 4, 1)]
public sealed partial class Spreading;

/// <summary>A generator that learns how to enlarge: 100 numbers become 10 × 10 pixels.</summary>
[Network]
[Input(100)]
[Dense(128 * 5 * 5), Reshape(5, 5, 128)]
[Conv2DTranspose(1, 3, Strides = 2, Padding = Padding.Same)]
[Output(10, 10, 1)]
public sealed partial class SpreadingGenerator;
