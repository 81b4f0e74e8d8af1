using NetDsl;

/// <summary>32 numbers of noise become a picture of 16 × 16, from −1 (black) to 1 (white).</summary>
[Network]
[Input(32)]
[Dense(4 * 4 * 64, UseBias = false), Reshape(4, 4, 64), BatchNormalization, ReLU]
[Conv2DTranspose(32, 4, Strides = 2, Padding = Padding.Same, UseBias = false), BatchNormalization, ReLU]
[Conv2DTranspose(1, 4, Strides = 2, Padding = Padding.Same), Tanh]
[Output(16, 16, 1)]
public sealed partial class PictureGenerator;
