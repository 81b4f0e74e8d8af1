using NetDsl;

namespace Images.Networks;

/// <summary>Pictures of 96 × 96. Each step updates the discriminator once and then the generator twice, on the same noise.</summary>
[Gan(typeof(Generator96), typeof(Discriminator96), GeneratorSteps = 2)]
[BinaryCrossEntropy]
[Adam(0.0002f, Beta1 = 0.5f)]
public sealed partial class Gan96;
