namespace NetDsl;

/// <summary>Both losses of one training step of a generative adversarial network, each a mean over the batch.</summary>
/// <param name="Discriminator">The discriminator's loss: that of the real images plus that of the generated ones.</param>
/// <param name="Generator">The generator's loss: how far the discriminator is from seeing the generated images as the generator wants them to be seen.</param>
public readonly record struct GanLosses(float Discriminator, float Generator);
