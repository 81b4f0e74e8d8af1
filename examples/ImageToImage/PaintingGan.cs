using NetDsl;

namespace ImageToImage;

/// <summary>pix2pix: the loss of a conditional GAN, and a hundred times the distance between what is painted and what should be.</summary>
[Gan(typeof(Painter), typeof(PatchCritic), Data = DataRange.MinusOneToOne)]
[BinaryCrossEntropy, Reconstruction(Loss.MeanAbsoluteError, 100f), Adam(0.0005f, Beta1 = 0.5f)]
public sealed partial class PaintingGan;
