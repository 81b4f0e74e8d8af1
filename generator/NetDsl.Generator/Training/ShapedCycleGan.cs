using NetDsl.Generator.Declaration;
using NetDsl.Generator.Shapes;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Training;

/// <summary>A CycleGAN whose networks fit together: each has one input and one output.</summary>
/// <param name="GeneratorAtoB">Makes images of B from images of A.</param>
/// <param name="GeneratorBtoA">Makes images of A from images of B.</param>
/// <param name="DiscriminatorA">Judges images of A; it ends in one number, or in a map of them.</param>
/// <param name="DiscriminatorB">Judges images of B.</param>
/// <param name="Weights">What the terms between images weigh, and how many images are kept.</param>
/// <param name="Settings">Loss and optimisers; the loss is there.</param>
internal sealed record ShapedCycleGan(TypeDeclaration Type, ShapedNetwork GeneratorAtoB, ShapedNetwork GeneratorBtoA, ShapedNetwork DiscriminatorA,
    ShapedNetwork DiscriminatorB, CycleWeights Weights, TrainingSettings Settings)
{
    public IReadOnlyList<ShapedNetwork> Networks => [GeneratorAtoB, GeneratorBtoA, DiscriminatorA, DiscriminatorB];

    /// <summary>The shape of the images of A.</summary>
    public TensorShape ShapeA => GeneratorBtoA.OutputShape;

    /// <summary>The shape of the images of B.</summary>
    public TensorShape ShapeB => GeneratorAtoB.OutputShape;

    /// <summary>
    /// What the loss of a generator's images is multiplied with. The paper's least squares are the whole square, of which <c>LeastSquares</c> is half.
    /// </summary>
    public float GeneratorFactor => Settings.Loss is LeastSquaresDeclaration ? 2f : 1f;

    /// <summary>What the loss of a discriminator is multiplied with: the paper halves it, and <c>LeastSquares</c> is halved already.</summary>
    public float DiscriminatorFactor => Settings.Loss is LeastSquaresDeclaration ? 1f : 0.5f;
}

/// <summary>The numbers of <c>[CycleGan]</c>.</summary>
/// <param name="Cycle">The weight of the way there and back.</param>
/// <param name="Identity">The weight of what is to stay as it is; 0 for none.</param>
/// <param name="PastImages">Generated images that are kept of each side; 0 for none.</param>
internal sealed record CycleWeights(float Cycle, float Identity, int PastImages);

/// <summary>What became of a CycleGAN's declaration: its networks with their shapes, or what the user must change.</summary>
/// <param name="CycleGan">The CycleGAN; null where anything is wrong with it or with one of its networks.</param>
internal sealed record CycleGanShaping(CycleGanReading Reading, ShapedCycleGan? CycleGan, EquatableArray<Mistake> Mistakes) : IShaping
{
    public ClassReading Class => Reading.Class;

    public EquatableArray<UnreadValue> Unread => Reading.Unread;

    public bool Fits => CycleGan is not null;
}
