namespace NetDsl.Onnx.Tests.Networks;

// An autoencoder of two fragments, and networks that take a part of its weights.

[Network, Input(6), Use(typeof(EncoderPart)), Use(typeof(DecoderPart))]
public sealed partial class Autoencoder;

[Fragment, Dense(4), ReLU, Dense(2)]
internal sealed class EncoderPart;

[Fragment, Dense(4), ReLU, Dense(6)]
internal sealed class DecoderPart;

[Network, Input(6), Dense(4), ReLU, Dense(2)]
public sealed partial class Encoder;

[Network, Input(6), Use(typeof(EncoderPart)), Dense(3, Name = "head")]
public sealed partial class EncoderWithHead;

[Network, Input(6), Dense(4), ReLU, Dense(5)]
public sealed partial class OtherHead;
