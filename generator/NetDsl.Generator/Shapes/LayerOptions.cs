namespace NetDsl.Generator.Shapes;

/// <summary>What a layer computes: its kind with all options resolved to numbers. One record per kind of computation, not per attribute.</summary>
/// <param name="Kind">The name in the summary, Keras's class name: <c>Conv2DTranspose</c>.</param>
internal abstract record LayerOptions(string Kind)
{
    /// <summary>The layer as data, for the network's description.</summary>
    public abstract LayerDescription Description { get; }

    /// <summary>Whether it multiplies by a kernel that is learned, over all channels.</summary>
    public virtual bool IsProduct => false;

    /// <summary>Whether each number that it gives is the result of one of its units, which the user counts: Dense.</summary>
    public virtual bool GivesUnits => false;

    /// <summary>Whether it gives as many numbers as it gets, so that the units of a layer before it decide how many.</summary>
    public virtual bool KeepsUnits => false;

    /// <summary>Whether it does nothing but to give the same numbers another shape.</summary>
    public virtual bool IsReshape => false;

    /// <summary>Whether the same numbers leave it in another shape or order, or some of them, or some several times.</summary>
    public virtual bool IsArrangement => false;

    /// <summary>Whether it could be taken into a product before or after it: sums of its numbers, each with a factor, and an addend.</summary>
    public virtual bool IsLinear => false;

    /// <summary>Whether it is a function that stands behind a product.</summary>
    public virtual bool IsActivation => false;

    /// <summary>Whether it gives exactly what it gets where that isn't negative.</summary>
    public virtual bool KeepsPositive => false;

    /// <summary>Whether it takes from each channel the mean over pixels, so that a bias before it has no effect.</summary>
    public virtual bool RemovesMean => false;

    /// <summary>Whether what is added to all numbers of a channel before it is added to all numbers of that channel after it.</summary>
    public virtual bool KeepsBias => false;

    /// <summary>Whether it takes the mean and the variance over all images of a batch.</summary>
    public virtual bool MixesImages => false;

    /// <summary>Whether what it gives for an image depends on the images beside it.</summary>
    public virtual bool SeesOtherImages => MixesImages;

    /// <summary>What to do about it in a discriminator with a gradient penalty, in which it can't stand; null where it can.</summary>
    public virtual string? InsteadUnderPenalty => null;

    /// <summary>The function that makes probabilities of logits, where it is one: losses have it in them.</summary>
    public virtual ProbabilityFunction? Probabilities => null;

    /// <summary>Of a layer that looks labels up: how many there are, from 0.</summary>
    public virtual int? LabelCount => null;

    /// <summary>Whether it gives what it gets in a prediction, whatever it does in training.</summary>
    public virtual bool IsOffInPrediction => false;

    /// <summary>What it does otherwise in a prediction than in training, in a few words.</summary>
    public virtual string? InPrediction => null;

    /// <summary>What it does otherwise in training than in a prediction, in a few words.</summary>
    public virtual string? InTraining => null;

    /// <summary>The range of what it gives; null where nothing is known of it.</summary>
    /// <param name="inputs">The ranges of what it gets.</param>
    public virtual ValueRange? Range(IReadOnlyList<ValueRange?> inputs) => IsArrangement ? inputs[0] : ValueRange.Everything;

    /// <summary>Why it gives exactly what it gets, in a few words; null where it does something.</summary>
    public virtual string? WhyWithoutEffect(TensorShape input, TensorShape output) => null;
}

/// <summary>What makes probabilities of logits.</summary>
internal enum ProbabilityFunction
{
    Sigmoid,
    Softmax,
}

/// <summary>An input: what somebody gives to the network.</summary>
internal sealed record InputOptions() : LayerOptions("InputLayer")
{
    public override LayerDescription Description => new("Input");
}

/// <summary>A layer as the runtime's public records describe it.</summary>
/// <param name="Record">The record's name without ending, <c>Conv2D</c> of <c>Conv2DLayer</c>.</param>
/// <param name="Values">What the record is given beside what all records are: numbers, flags, enumerations that the runtime has too, axes, types.</param>
internal sealed record LayerDescription(string Record, params object?[] Values);

/// <summary>A type of the user's, as a value of a <see cref="LayerDescription"/>.</summary>
/// <param name="FullName">The type as generated code names it: <c>global::Users.Mish</c>.</param>
internal sealed record DescribedType(string FullName);

