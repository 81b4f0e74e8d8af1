using NetDsl;

namespace BrowserDigits;

/// <summary>A picture of 28 × 28 and a label become one number: the logit of its being a real digit of that label.</summary>
[Network(KernelInitializer = Initializers.RandomNormal, KernelInitializerScale = 0.02f)]
[Input(10, Name = "label"), Input(28, 28, 1, Name = "image")]
[Concatenate("label")]
[Conv2D(32, 5, Strides = 2, Padding = Padding.Same), LeakyReLU(0.2f), Concatenate("label")]
[Conv2D(64, 5, Strides = 2, Padding = Padding.Same), BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f), LeakyReLU(0.2f), Dropout(0.3f)]
[Flatten, Concatenate("label"), Dense(1)]
public sealed partial class PageDiscriminator;
