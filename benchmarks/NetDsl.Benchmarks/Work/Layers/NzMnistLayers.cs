namespace NetDsl.Benchmarks.Work.Layers;

// The layers of examples/Digits, each alone: a network of one layer is what a pass over that layer costs, without what stands around it.
// Without biases, because oneDNN's primitives, which they are compared with, have none either: the pure products on both sides.

[Network, Input(100), Dense(4 * 4 * 512, UseBias = false)]
public sealed partial class Dense100To8192;

[Network, Input(4, 4, 512), Conv2DTranspose(256, 4, Padding = Padding.Valid, UseBias = false)]
public sealed partial class Transposed4x4x512To7x7x256;

[Network, Input(7, 7, 256), Conv2DTranspose(128, 3, Strides = 2, Padding = Padding.Same, UseBias = false)]
public sealed partial class Transposed7x7x256To14x14x128;

[Network, Input(14, 14, 128), Conv2DTranspose(1, 3, Strides = 2, Padding = Padding.Same, UseBias = false)]
public sealed partial class Transposed14x14x128To28x28x1;

[Network, Input(28, 28, 1), Conv2D(128, 3, Strides = 2, Padding = Padding.Same, UseBias = false)]
public sealed partial class Convolution28x28x1To14x14x128;

[Network, Input(14, 14, 128), Conv2D(256, 3, Strides = 2, Padding = Padding.Same, UseBias = false)]
public sealed partial class Convolution14x14x128To7x7x256;

[Network, Input(7, 7, 256), Conv2D(512, 3, Strides = 2, Padding = Padding.Same, UseBias = false)]
public sealed partial class Convolution7x7x256To4x4x512;

[Network, Input(8192), Dense(1, UseBias = false)]
public sealed partial class Dense8192To1;
