using NetDsl;

namespace Images.Networks;

/// <summary>Pictures of 32 × 32, each of a class. Each step updates the discriminator once and then the generator twice, on the same noise.</summary>
[Gan(typeof(ConditionalGenerator32), typeof(ConditionalDiscriminator32), GeneratorSteps = 2)]
[BinaryCrossEntropy]
[Adam(0.0002f, Beta1 = 0.5f)]
public sealed partial class ConditionalGan32;
