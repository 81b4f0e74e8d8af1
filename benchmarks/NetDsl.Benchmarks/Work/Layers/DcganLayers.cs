namespace NetDsl.Benchmarks.Work.Layers;

// The convolutions of a DCGAN with 4 × 4 taps, as PyTorch's example has them, each alone.

[Network, Input(4, 4, 512), Conv2DTranspose(256, 4, Strides = 2, Padding = Padding.Same, UseBias = false)]
public sealed partial class Taps4Transposed4x4x512To8x8x256;

[Network, Input(8, 8, 256), Conv2DTranspose(128, 4, Strides = 2, Padding = Padding.Same, UseBias = false)]
public sealed partial class Taps4Transposed8x8x256To16x16x128;

[Network, Input(16, 16, 128), Conv2DTranspose(64, 4, Strides = 2, Padding = Padding.Same, UseBias = false)]
public sealed partial class Taps4Transposed16x16x128To32x32x64;

[Network, Input(32, 32, 64), Conv2DTranspose(3, 4, Strides = 2, Padding = Padding.Same, UseBias = false)]
public sealed partial class Taps4Transposed32x32x64To64x64x3;

[Network, Input(64, 64, 3), Conv2D(64, 4, Strides = 2, Padding = Padding.Same, UseBias = false)]
public sealed partial class Taps4Convolution64x64x3To32x32x64;

[Network, Input(32, 32, 64), Conv2D(128, 4, Strides = 2, Padding = Padding.Same, UseBias = false)]
public sealed partial class Taps4Convolution32x32x64To16x16x128;

[Network, Input(16, 16, 128), Conv2D(256, 4, Strides = 2, Padding = Padding.Same, UseBias = false)]
public sealed partial class Taps4Convolution16x16x128To8x8x256;

[Network, Input(8, 8, 256), Conv2D(512, 4, Strides = 2, Padding = Padding.Same, UseBias = false)]
public sealed partial class Taps4Convolution8x8x256To4x4x512;
