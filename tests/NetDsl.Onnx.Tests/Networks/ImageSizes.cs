namespace NetDsl.Onnx.Tests.Networks;

// Layers that move pixels, and pooling.

[Network, Input(3, 4, 2), UpSampling2D(2, 3), Conv2D(2, 3, Padding = Padding.Same), UpSampling2D]
public sealed partial class NearestUpSampling;

[Network, Input(3, 4, 2), UpSampling2D(3, 2, Interpolation = Interpolation.Bilinear), UpSampling2D(1, 5, Interpolation = Interpolation.Bilinear)]
public sealed partial class BilinearUpSampling;

[Network, Input(1, 3, 2), UpSampling2D(4, Interpolation = Interpolation.Bilinear)]
public sealed partial class BilinearUpSamplingOfOneRow;

[Network, Input(3, 2, 12), DepthToSpace(2), Conv2D(9, 1), DepthToSpace(3)]
public sealed partial class SubPixels;

[Network, Input(4, 5, 2), ZeroPadding2D(0, 1, 2, 3), Conv2D(2, 3), ZeroPadding2D, ZeroPadding2D(1, 0)]
public sealed partial class ZeroPaddings;

[Network, Input(8, 9, 2), Cropping2D(1, 0, 2, 1), Cropping2D(1)]
public sealed partial class Croppings;

[Network, Input(9, 8, 3), MaxPooling2D(3, Strides = 2, Padding = Padding.Same), MaxPooling2D(2, 1)]
public sealed partial class MaximumPooling;

[Network, Input(9, 8, 3), AveragePooling2D(3, Strides = 2, Padding = Padding.Same), AveragePooling2D(2, 3, StrideHeight = 1, StrideWidth = 2)]
public sealed partial class MeanPooling;

[Network, Input(3, 2, 3), AveragePooling2D(5, 4, Padding = Padding.Same), MaxPooling2D(4, Padding = Padding.Same)]
public sealed partial class PoolingOfMoreThanTheImage;

[Network, Input(5, 4, 3), GlobalAveragePooling2D, Dense(2)]
public sealed partial class GlobalPooling;

[Network, Input(5, 4, 3), Conv2D(4, 2), GlobalAveragePooling2D(KeepDims = true)]
public sealed partial class GlobalPoolingToAPixel;

[Network, Input(12), Reshape(2, 3, 2), Conv2D(4, 2), Reshape(1, 4, 2), Conv2D(3, 1), Flatten, Dense(5), Reshape(5)]
public sealed partial class Reshapes;

[Network, Input(2, 3, 4), Flatten]
public sealed partial class FlattenAlone;

[Network, Input(1), Embedding(6, 4), Dense(3)]
public sealed partial class EmbeddingOfOneLabel;

[Network, Input(3), Embedding(5, 4), Conv2D(2, 1, 2)]
public sealed partial class EmbeddingOfLabels;
