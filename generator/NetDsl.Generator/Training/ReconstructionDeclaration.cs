namespace NetDsl.Generator.Training;

/// <summary>A term of a GAN's generator between generated images and real ones.</summary>
/// <param name="Loss">How they are compared.</param>
/// <param name="Weight">What that is multiplied with.</param>
internal sealed record ReconstructionDeclaration(LossDeclaration Loss, float Weight);
