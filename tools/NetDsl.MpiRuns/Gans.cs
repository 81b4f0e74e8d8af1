using NetDsl;

namespace MpiRuns;

// Adam's epsilon is large: with the real one, a weight whose gradient is 0 but for rounding moves by a whole learning rate, whichever way, and two runs that
// add floats in another order can't be compared.

[Gan(typeof(Digits.DigitGenerator), typeof(Digits.DigitDiscriminator), Order = UpdateOrder.GeneratorFirst)]
[BinaryCrossEntropy(RealLabel = 0.9f)]
[Adam(0.001f, Beta1 = 0.4f, Epsilon = 0.01f)]
internal sealed partial class DigitGan;

[Gan(typeof(ConditionalDigits.DigitGenerator), typeof(ConditionalDigits.DigitDiscriminator), GeneratorSteps = 2)]
[BinaryCrossEntropy]
[Adam(0.0002f, Beta1 = 0.5f, Epsilon = 0.01f)]
internal sealed partial class ConditionalGan;

[Gan(typeof(Images.Networks.Generator64), typeof(Images.Networks.Discriminator64), GeneratorSteps = 2)]
[BinaryCrossEntropy]
[Adam(0.0002f, Beta1 = 0.5f, Epsilon = 0.01f)]
internal sealed partial class PictureGan;

[Network, Input(4), Dense(2 * 2 * 8), Reshape(2, 2, 8), BatchNormalization, ReLU, Dropout(0.2f), Conv2DTranspose(1, 4, Strides = 2), Tanh]
internal sealed partial class TinyGenerator;

[Network, Input(6, 6, 1), Conv2D(8, 3, Strides = 2), LeakyReLU, Dropout(0.2f), Flatten, Dense(1)]
internal sealed partial class TinyDiscriminator;

[Gan(typeof(TinyGenerator), typeof(TinyDiscriminator))]
[BinaryCrossEntropy(RealLabel = 0.9f)]
[Adam(0.01f, Epsilon = 0.01f)]
internal sealed partial class TinyGan;
