using NetDsl.Generator.Declaration;

namespace NetDsl.Generator.Shapes;

/// <summary>A GAN whose networks fit together.</summary>
/// <param name="Generator">The network that draws; its one output has the shape of the discriminator's image.</param>
/// <param name="Discriminator">The network that judges; it ends in one number.</param>
/// <param name="Image">The name of the discriminator's input that takes images, real or drawn. Its other inputs are the generator's of the same names: what both are told, as a label.</param>
internal sealed record ShapedGan(GanDeclaration Declaration, ShapedNetwork Generator, ShapedNetwork Discriminator, string Image)
{
    /// <summary>The shape of the images.</summary>
    public TensorShape ImageShape => Generator.LayerOf(Generator.Outputs[0]).OutputShape;

    /// <summary>The shape of the discriminator's judgement.</summary>
    public TensorShape JudgementShape => Discriminator.LayerOf(Discriminator.Outputs[0]).OutputShape;
}
