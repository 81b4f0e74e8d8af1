namespace NetDsl.Onnx.Tests.Networks;

// Dense layers and convolutions with all their options.

[Network, Input(7), Dense(5), Dense(3, UseBias = false)]
public sealed partial class DenseLayers;

[Network, Input(9, 8, 3), Conv2D(4, 3), Conv2D(3, 2, 1, UseBias = false)]
public sealed partial class ValidConvolutions;

[Network, Input(9, 8, 3), Conv2D(4, 3, Strides = 2, Padding = Padding.Same), Conv2D(2, 4, StrideHeight = 3, StrideWidth = 1, Padding = Padding.Same)]
public sealed partial class SameConvolutions;

[Network, Input(7, 7, 2), Conv2D(3, 1, Strides = 3, Padding = Padding.Same), Conv2D(2, 3, Strides = 2)]
public sealed partial class ConvolutionsThatSkipPixels;

[Network, Input(12, 11, 2), Conv2D(3, 3, DilationRate = 2, Padding = Padding.Same), Conv2D(2, 2, 3, DilationHeight = 2)]
public sealed partial class DilatedConvolutions;

[Network, Input(8, 9, 2), Conv2D(3, 4, Strides = 2, ExplicitPadding = 1), Conv2D(2, 3, PaddingTop = 2, PaddingLeft = 1)]
public sealed partial class PaddedConvolutions;

[Network, Input(9, 9, 3), DepthwiseConv2D(3, DepthMultiplier = 2, Strides = 2, Padding = Padding.Same), DepthwiseConv2D(2, 3, UseBias = false)]
public sealed partial class DepthwiseConvolutions;

[Network, Input(8, 8, 1), DepthwiseConv2D(3, DepthMultiplier = 4, DilationRate = 2, ExplicitPadding = 1)]
public sealed partial class DepthwiseConvolutionOfOneChannel;

[Network, Input(4, 5, 3), Conv2DTranspose(4, 4), Conv2DTranspose(2, 3, Strides = 2)]
public sealed partial class ValidTransposedConvolutions;

[
    Network, Input(3, 4, 3), Conv2DTranspose(4, 3, Strides = 2, Padding = Padding.Same),
    Conv2DTranspose(2, 4, Strides = 2, Padding = Padding.Same), Conv2DTranspose(2, 5, Padding = Padding.Same)
]
public sealed partial class SameTransposedConvolutions;

[
    Network, Input(4, 4, 3), Conv2DTranspose(2, 5, Strides = 2, Padding = Padding.Same, OutputPadding = 0),
    Conv2DTranspose(2, 3, Strides = 3, Padding = Padding.Same, OutputPadding = 2)
]
public sealed partial class TransposedConvolutionsWithOutputPadding;

[Network, Input(4, 3, 3), Conv2DTranspose(4, 4, Strides = 2, ExplicitPadding = 1), Conv2DTranspose(2, 3, Strides = 2, ExplicitPadding = 1, OutputPadding = 1)]
public sealed partial class PaddedTransposedConvolutions;

[Network, Input(4, 3, 3), Conv2DTranspose(4, 4, 3, StrideHeight = 3, StrideWidth = 2, PaddingTop = 3, PaddingLeft = 1, PaddingRight = 2)]
public sealed partial class TransposedConvolutionsWithUnevenPadding;

[
    Network, Input(3, 3, 3), Conv2DTranspose(3, 2, Strides = 3, Padding = Padding.Same),
    Conv2DTranspose(2, 1, Strides = 4, Padding = Padding.Same), Conv2DTranspose(2, 2, Strides = 5)
]
public sealed partial class TransposedConvolutionsWithGaps;

[
    Network, Input(4, 3, 2), Conv2DTranspose(2, 1, Strides = 4, ExplicitPadding = 0, OutputPadding = 3),
    Conv2DTranspose(2, 1, 2, Strides = 3, Padding = Padding.Same, OutputPadding = 2, UseBias = false)
]
public sealed partial class TransposedConvolutionsWithLargeOutputPadding;

[Network, Input(3, 2, 2), Conv2DTranspose(2, 1, Strides = 3, ExplicitPadding = 0), Conv2DTranspose(3, 2, DilationRate = 3, OutputPadding = 2)]
public sealed partial class TransposedConvolutionsWithPaddingOfZero;

[Network, Input(5, 5, 2), Conv2DTranspose(3, 3, DilationRate = 2, Padding = Padding.Same), Conv2DTranspose(2, 3, DilationRate = 3)]
public sealed partial class DilatedTransposedConvolutions;

[
    Network, Input(6, 6, 2), Conv2D(5, 3, SpectralNormalization = true),
    Conv2DTranspose(3, 3, Strides = 2, SpectralNormalization = true, PowerIterations = 2), Flatten, Dense(4, SpectralNormalization = true)
]
public sealed partial class SpectralNormalizations;
