namespace NetDsl.Benchmarks.Work.Layers;

// The convolutions of examples/Images for 64 × 64, each alone; its dense layers are those of examples/Digits.

[Network, Input(4, 4, 512), Conv2DTranspose(256, 5, Strides = 2, Padding = Padding.Same, UseBias = false)]
public sealed partial class Transposed4x4x512To8x8x256;

[Network, Input(8, 8, 256), Conv2DTranspose(128, 5, Strides = 2, Padding = Padding.Same, UseBias = false)]
public sealed partial class Transposed8x8x256To16x16x128;

[Network, Input(16, 16, 128), Conv2DTranspose(64, 5, Strides = 2, Padding = Padding.Same, UseBias = false)]
public sealed partial class Transposed16x16x128To32x32x64;

[Network, Input(32, 32, 64), Conv2DTranspose(3, 5, Strides = 2, Padding = Padding.Same, UseBias = false)]
public sealed partial class Transposed32x32x64To64x64x3;

[Network, Input(64, 64, 3), Conv2D(64, 5, Strides = 2, Padding = Padding.Same, UseBias = false)]
public sealed partial class Convolution64x64x3To32x32x64;

[Network, Input(32, 32, 64), Conv2D(128, 5, Strides = 2, Padding = Padding.Same, UseBias = false)]
public sealed partial class Convolution32x32x64To16x16x128;

[Network, Input(16, 16, 128), Conv2D(256, 5, Strides = 2, Padding = Padding.Same, UseBias = false)]
public sealed partial class Convolution16x16x128To8x8x256;

[Network, Input(8, 8, 256), Conv2D(512, 5, Strides = 2, Padding = Padding.Same, UseBias = false)]
public sealed partial class Convolution8x8x256To4x4x512;
