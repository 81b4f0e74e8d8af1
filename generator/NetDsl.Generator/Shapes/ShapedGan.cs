using NetDsl.Generator.Declaration;

namespace NetDsl.Generator.Shapes;

/// <summary>A GAN whose networks fit together.</summary>
/// <param name="Generator">The network that draws; its output has the shape of the discriminator's input.</param>
/// <param name="Discriminator">The network that judges; it ends in one number.</param>
internal sealed record ShapedGan(GanDeclaration Declaration, ShapedNetwork Generator, ShapedNetwork Discriminator);
