using NetDsl.Generator.Declaration;
using NetDsl.Generator.Networks;
using NetDsl.Generator.Shapes;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Training;

/// <summary>A GAN whose networks fit together.</summary>
/// <param name="Generator">The network that draws; its one output has the shape of the discriminator's image.</param>
/// <param name="Discriminator">The network that judges; it ends in one number, or in a map of them.</param>
/// <param name="Image">
/// The name of the discriminator's input that takes images, real or drawn. Its other inputs are the generator's of the same names: what both are told, as a
/// label.
/// </param>
/// <param name="Classes">
/// The name of the discriminator's output of classes, which is that of the generator's input that says what to draw; null without an auxiliary classifier.
/// </param>
/// <param name="Settings">Loss, optimisers and what else was declared; the loss is there.</param>
internal sealed record ShapedGan(GanDeclaration Declaration, ShapedNetwork Generator, ShapedNetwork Discriminator, string Image, string? Classes,
    TrainingSettings Settings)
{
    /// <summary>The generator's inputs that nothing of a real image belongs to.</summary>
    public IEnumerable<ShapedLayer> NoiseInputs => Generator.Inputs.Where(input => !BelongsToReal(input));

    /// <summary>
    /// Whether what an input takes belongs to the real image of its place in the batch: both networks are told it, or it is the image of which the generator
    /// makes one that is compared with the real one.
    /// </summary>
    public bool BelongsToReal(ShapedLayer input) => IsTold(input)
        || (input.OutputShape.IsImage && Settings is { Reconstruction: not null, Noise: null } && Generator.Inputs.Count() == 1);

    /// <summary>Whether an input takes the image of which the generator makes another one.</summary>
    public bool IsSource(ShapedLayer input) => input.OutputShape.IsImage && BelongsToReal(input);

    /// <summary>Whether an input of the generator is also one of the discriminator, or what its classifier is to see.</summary>
    public bool IsTold(ShapedLayer input) =>
        input.Name == Classes || Discriminator.Inputs.Any(other => other.Name == input.Name && other.Name != Image);

    /// <summary>What a step is given for one image of an input: its shape, or what labels both networks take there.</summary>
    public string Given(ShapedLayer input) =>
        LabelsOf(input) is { } labels ? LabelInputs.Labels(labels, input.OutputShape.Elements) : input.OutputShape.ToString();

    /// <summary>How many labels there are in an input, for both networks where both are told it; null where it isn't one of labels.</summary>
    public int? LabelsOf(ShapedLayer input) =>
        new[] { Generator.LabelsOf(input.Name), IsTold(input) && input.Name != Classes ? Discriminator.LabelsOf(input.Name) : null }.Min();

    /// <summary>The shape of the images.</summary>
    public TensorShape ImageShape => Generator.LayerOf(Generator.Outputs[0]).OutputShape;

    /// <summary>The discriminator's output that judges.</summary>
    public NetworkOutput Judgement => Discriminator.Outputs.Items.First(output => output.Name != Classes);

    /// <summary>The shape of the discriminator's judgement.</summary>
    public TensorShape JudgementShape => Discriminator.LayerOf(Judgement).OutputShape;

    /// <summary>The discriminator's output that tells classes apart; null without an auxiliary classifier.</summary>
    public NetworkOutput? ClassOutput => Classes is null ? null : Discriminator.Outputs.Items.First(output => output.Name == Classes);

    /// <summary>How many classes the discriminator tells apart; 0 without an auxiliary classifier.</summary>
    public int ClassCount => ClassOutput is { } classes ? Discriminator.LayerOf(classes).OutputShape.Elements : 0;
}

/// <summary>What became of a GAN's declaration: both networks with their shapes, or what the user must change.</summary>
/// <param name="Gan">The GAN; null where anything is wrong with it or with one of its networks.</param>
internal sealed record GanShaping(GanReading Reading, ShapedGan? Gan, EquatableArray<Mistake> Mistakes) : IShaping
{
    public ClassReading Class => Reading.Class;

    public EquatableArray<UnreadValue> Unread => Reading.Unread;

    public bool Fits => Gan is not null;
}
