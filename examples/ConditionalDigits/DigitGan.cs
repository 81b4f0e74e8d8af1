using NetDsl;

namespace ConditionalDigits;

/// <summary>
/// Both networks are told the same labels. Each step updates the discriminator once and then the generator twice, on the same noise. What draws afterwards is
/// the average of the generator's last few hundred steps: its digits are calmer than those of any single step.
/// </summary>
[Gan(typeof(DigitGenerator), typeof(DigitDiscriminator), GeneratorSteps = 2)]
[BinaryCrossEntropy]
[Adam(0.0002f, Beta1 = 0.5f)]
[ExponentialMovingAverage(0.995f)]
public sealed partial class DigitGan;
