using NetDsl;

namespace Digits;

/// <summary>
/// The generator of the recipe of today: the shapes of <see cref="DigitGenerator"/> without dropout, whose noise a moving average can't take away, and with
/// moving statistics that follow quickly. The name of its first layer keeps its weights from being taken for those of the other, which has the same shapes and
/// other activations.
/// </summary>
[Network]
[Input(100)]
[Dense(4 * 4 * 512, Name = "start"), Reshape(4, 4, 512), BatchNormalization(Momentum = 0.9f), ReLU]
[Conv2DTranspose(256, 4, Padding = Padding.Valid), BatchNormalization(Momentum = 0.9f), ReLU]
[Conv2DTranspose(128, 3, Strides = 2, Padding = Padding.Same), BatchNormalization(Momentum = 0.9f), ReLU]
[Conv2DTranspose(1, 3, Strides = 2, Padding = Padding.Same), Tanh]
[Output(28, 28, 1)]
public sealed partial class TodayGenerator;
