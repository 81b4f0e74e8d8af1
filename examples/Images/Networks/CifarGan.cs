using NetDsl;

namespace Images.Networks;

/// <summary>Photographs of one class. Each step updates the generator first and then the discriminator, on the same images and the same noise.</summary>
[Gan(typeof(CifarGenerator), typeof(CifarDiscriminator), Order = UpdateOrder.GeneratorFirst)]
[BinaryCrossEntropy(RealLabel = 0.9f)]
[Adam(0.001f, Beta1 = 0.4f)]
public sealed partial class CifarGan;
