using NetDsl;

namespace Digits;

/// <summary>
/// The same game as in <see cref="DigitGan"/>, as it is played today: a penalty on the discriminator's slope at real images at every fourth update (R1), a
/// learning rate that falls to a fiftieth, and a moving average of the generator's weights, which is what draws.
/// </summary>
[Gan(typeof(TodayGenerator), typeof(TodayDiscriminator))]
[BinaryCrossEntropy]
[ZeroCenteredPenalty(1f, Every = 4)]
[Adam(0.001f, Beta1 = 0f, Beta2 = 0.99f)]
[CosineDecay(4300, Alpha = 0.02f)]
[ExponentialMovingAverage(0.99f)]
public sealed partial class TodayGan;
