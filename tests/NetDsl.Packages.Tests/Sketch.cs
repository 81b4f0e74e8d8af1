namespace NetDsl.Packages.Tests;

/// <summary>The network of the applications that the tests build, here to know what they must compute.</summary>
[Network, Input(12), Dense(4 * 4 * 8), Reshape(4, 4, 8), BatchNormalization, ReLU, Conv2DTranspose(1, 4, Strides = 2, Padding = Padding.Same), Tanh]
internal sealed partial class Sketch;
