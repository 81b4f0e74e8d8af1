using NetDsl;

namespace ImageToImage;

/// <summary>
/// Fills outlines with colour: a small U-Net. On the way down it learns what is drawn, and on the way up it gets back, from the layers of the same size on the
/// way down, where the lines are.
/// </summary>
[Network(KernelInitializer = Initializers.RandomNormal, KernelInitializerScale = 0.02f)]
[Input(64, 64, 1, Name = "outline")]
[Conv2D(16, 4, Strides = 2, Padding = Padding.Same), LeakyReLU(0.2f, Name = "down32")]
[Conv2D(32, 4, Strides = 2, Padding = Padding.Same), BatchNormalization(Momentum = 0.9f), LeakyReLU(0.2f, Name = "down16")]
[Conv2D(64, 4, Strides = 2, Padding = Padding.Same), BatchNormalization(Momentum = 0.9f), LeakyReLU(0.2f, Name = "down8")]
[Conv2D(128, 4, Strides = 2, Padding = Padding.Same), BatchNormalization(Momentum = 0.9f), LeakyReLU(0.2f)]
[Conv2DTranspose(64, 4, Strides = 2, Padding = Padding.Same), BatchNormalization(Momentum = 0.9f), Dropout(0.5f), ReLU, Concatenate("down8")]
[Conv2DTranspose(32, 4, Strides = 2, Padding = Padding.Same), BatchNormalization(Momentum = 0.9f), ReLU, Concatenate("down16")]
[Conv2DTranspose(16, 4, Strides = 2, Padding = Padding.Same), BatchNormalization(Momentum = 0.9f), ReLU, Concatenate("down32")]
[Conv2DTranspose(16, 4, Strides = 2, Padding = Padding.Same), BatchNormalization(Momentum = 0.9f), ReLU, Concatenate("outline")]
[Conv2D(3, 3, Padding = Padding.Same), Tanh]
public sealed partial class Painter;
