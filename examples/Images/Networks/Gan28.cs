using NetDsl;

namespace Images.Networks;

/// <summary>Pictures of 28 × 28. Each step updates the discriminator once and then the generator twice, on the same noise.</summary>
[Gan(typeof(Generator28), typeof(Discriminator28), GeneratorSteps = 2)]
[BinaryCrossEntropy]
[Adam(0.0002f, Beta1 = 0.5f)]
public sealed partial class Gan28;
