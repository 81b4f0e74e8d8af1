namespace NetDsl.Onnx.Tests.Networks;

// The models of tools/NetDsl.OnnxPeers/peers/pytorch_models.py, layer by layer.

[Network, Input(12), Reshape(1, 1, 12)]
[Conv2DTranspose(24, 4, UseBias = false), BatchNormalization(Epsilon = 1e-5f), ReLU]
[Conv2DTranspose(12, 4, Strides = 2, ExplicitPadding = 1, UseBias = false), BatchNormalization(Epsilon = 1e-5f), ReLU]
[Conv2DTranspose(1, 4, Strides = 2, ExplicitPadding = 1), Tanh]
public sealed partial class PyTorchDcgan;

[Network, Input(12), Dense(320), BatchNormalization(Epsilon = 1e-5f), LeakyReLU(0.2f), Reshape(4, 5, 16)]
[UpSampling2D, Conv2D(8, 3, Padding = Padding.Same), BatchNormalization(Epsilon = 1e-5f), PReLU(SharedAxes = new[] { 1, 2 })]
[UpSampling2D(2, Interpolation = Interpolation.Bilinear), Conv2D(8, 3, Padding = Padding.Same), DepthToSpace(2), Tanh]
public sealed partial class PyTorchUpsampler;

[Network, Input(8, 6, 2), Conv2D(8, 4, Strides = 2, ExplicitPadding = 1, SpectralNormalization = true), LeakyReLU(0.2f)]
[DepthwiseConv2D(3, Padding = Padding.Same), Conv2D(12, 3, Strides = 2, ExplicitPadding = 1, UseBias = false), BatchNormalization(Epsilon = 1e-5f)]
[Flatten, Dense(10), LayerNormalization(Epsilon = 1e-5f), Dense(3)]
public sealed partial class PyTorchCritic;

[Network, Input(8, 6, 2), Conv2D(8, 3, Strides = 2, ExplicitPadding = 1), Tanh]
[SelfAttention(KeyChannels = 2, ValueChannels = 3), MultiHeadAttention(4, 2), LeakyReLU(0.2f), Flatten, Dense(3)]
public sealed partial class PyTorchAttention;

[Network, Input(4, Name = "noise"), Input(1, Name = "label")]
[From("noise"), Dense(120), Reshape(3, 5, 8), ConditionalBatchNormalization("label", 3, Epsilon = 1e-5f), ReLU]
[Conv2DTranspose(2, 4, Strides = 2, ExplicitPadding = 1), Tanh]
public sealed partial class PyTorchConditional;

/// <summary>What tools/NetDsl.OnnxPeers/peers/pytorch_training.py trains.</summary>
[Network, Input(64), Reshape(1, 1, 64)]
[Conv2DTranspose(64, 7, UseBias = false), BatchNormalization(Epsilon = 1e-5f), ReLU]
[Conv2DTranspose(32, 4, Strides = 2, ExplicitPadding = 1, UseBias = false), BatchNormalization(Epsilon = 1e-5f), ReLU]
[Conv2DTranspose(1, 4, Strides = 2, ExplicitPadding = 1), Tanh]
public sealed partial class PyTorchDigits;

[Network, Input(4), Dense(4), ReLU, Dense(4)]
public sealed partial class TwoAlike;

[Network, Input(4), Dense(4), ReLU, Dense(4), ReLU, Dense(4)]
public sealed partial class ThreeAlike;

[Network, Input(4), Dense(4, Name = "up_1"), ReLU, Dense(4, Name = "up_0")]
public sealed partial class NumberedBackwards;

[Network, Input(2), Dense(2)]
public sealed partial class TwoByTwo;

[Network, Input(2, 2, 2), InstanceNormalization]
public sealed partial class InstanceNormalized;

[Network, Input(2, 2, 2, Name = "image"), Input(3, Name = "vector"), From("vector"), Dense(8, Name = "other"), From("image"), Flatten, Add("other")]
public sealed partial class FlattenedSum;

[Network, Input(8), Reshape(2, 2, 2), Conv2D(1, 1, UseBias = false)]
public sealed partial class InputAsImage;

[Network, Input(2, 1, 4), Reshape(4, 1, 2), Conv2D(1, 1, UseBias = false)]
public sealed partial class ImageAsOtherImage;

[Network, Input(5), Dense(6, SpectralNormalization = true, UseBias = false, Name = "layer")]
public sealed partial class SpectralDense;

[Network, Input(2, 2, 3), Conv2D(6, 2, SpectralNormalization = true, UseBias = false, Name = "layer")]
public sealed partial class SpectralConvolution;

[Network, Input(1, 1, 3), Conv2DTranspose(6, 2, SpectralNormalization = true, UseBias = false, Name = "layer")]
public sealed partial class SpectralTransposedConvolution;
