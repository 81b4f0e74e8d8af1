using NetDsl;

namespace Images.Networks;

/// <summary>Pictures of 64 × 64, each of a class. Each step updates the discriminator once and then the generator twice, on the same noise.</summary>
[Gan(typeof(ConditionalGenerator64), typeof(ConditionalDiscriminator64), GeneratorSteps = 2)]
[BinaryCrossEntropy]
[Adam(0.0002f, Beta1 = 0.5f)]
public sealed partial class ConditionalGan64;
