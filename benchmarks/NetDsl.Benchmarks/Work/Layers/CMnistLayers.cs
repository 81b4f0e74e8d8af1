namespace NetDsl.Benchmarks.Work.Layers;

// The layers of examples/ConditionalDigits, each alone; their inputs have ten channels more than the layer before gives: the label.

[Network, Input(110), Dense(1024, UseBias = false)]
public sealed partial class Dense110To1024;

[Network, Input(1034), Dense(7 * 7 * 128, UseBias = false)]
public sealed partial class Dense1034To6272;

[Network, Input(7, 7, 138), Conv2DTranspose(128, 5, Strides = 2, Padding = Padding.Same, UseBias = false)]
public sealed partial class Transposed7x7x138To14x14x128;

[Network, Input(14, 14, 138), Conv2DTranspose(1, 5, Strides = 2, Padding = Padding.Same, UseBias = false)]
public sealed partial class Transposed14x14x138To28x28x1;

[Network, Input(28, 28, 11), Conv2D(11, 5, Strides = 2, Padding = Padding.Same, UseBias = false)]
public sealed partial class Convolution28x28x11To14x14x11;

[Network, Input(14, 14, 21), Conv2D(74, 5, Strides = 2, Padding = Padding.Same, UseBias = false)]
public sealed partial class Convolution14x14x21To7x7x74;

[Network, Input(3636), Dense(1024, UseBias = false)]
public sealed partial class Dense3636To1024;

[Network, Input(1034), Dense(1, UseBias = false)]
public sealed partial class Dense1034To1;
