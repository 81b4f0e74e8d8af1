using NetDsl;

namespace Digits;

/// <summary>
/// The generator learns to draw what the discriminator takes for real. Each step updates the generator first and then the discriminator, on the same images and
/// the same noise.
/// </summary>
[Gan(typeof(DigitGenerator), typeof(DigitDiscriminator), Order = UpdateOrder.GeneratorFirst)]
[BinaryCrossEntropy(RealLabel = 0.9f)]
[Adam(0.001f, Beta1 = 0.4f)]
public sealed partial class DigitGan;
