namespace NetDsl.Onnx.Tests.Networks;

// Attention over the pixels of an image.

[Network, Input(4, 3, 16), Conv2D(24, 1), SelfAttention, ReLU, Conv2D(2, 1)]
public sealed partial class SelfAttentionInTheMiddle;

[Network, Input(3, 2, 5), SelfAttention(KeyChannels = 3, ValueChannels = 4, UseBias = false, SpectralNormalization = true), Flatten, Dense(3)]
public sealed partial class SelfAttentionOfSagan;

[Network, Input(3, 4, 6, Name = "image"), MultiHeadAttention(2, 3, ValueDimension = 5), Add("image"), LayerNormalization]
public sealed partial class MultiHeadAttentionOfATransformer;

[Network, Input(8), Dense(24), Reshape(2, 3, 4), MultiHeadAttention(3, 2, SpectralNormalization = true), MultiHeadAttention(1, 4, UseBias = false), Flatten]
public sealed partial class MultiHeadAttentionBehindReshape;
