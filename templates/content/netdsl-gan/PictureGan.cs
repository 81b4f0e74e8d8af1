using NetDsl;

/// <summary>What trains both: a step updates the discriminator and then the generator.</summary>
[Gan(typeof(PictureGenerator), typeof(PictureDiscriminator))]
[BinaryCrossEntropy(RealLabel = 0.9f)]
[Adam(0.0005f, Beta1 = 0.5f)]
public sealed partial class PictureGan;
