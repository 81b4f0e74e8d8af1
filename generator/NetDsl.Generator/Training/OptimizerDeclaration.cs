using NetDsl.Generator.Declaration;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Training;

/// <summary>An optimiser with its numbers.</summary>
/// <param name="LearningRate">The step size where no schedule changes it.</param>
internal abstract record OptimizerDeclaration(float LearningRate)
{
    /// <summary>How the learning rate changes; null where it stays.</summary>
    public ScheduleDeclaration? Schedule { get; init; }

    /// <summary>How gradients are clipped, ClipNorm, GlobalClipNorm or ClipValue, and at what; null where they aren't.</summary>
    public ArgumentValue? Clipping { get; init; }

    /// <summary>λ of the penalty of kernels; 0 for none.</summary>
    public float L2 { get; init; }
}

internal sealed record AdamDeclaration(float LearningRate, float Beta1, float Beta2, float Epsilon, bool HasPyTorchEpsilon = false)
    : OptimizerDeclaration(LearningRate)
{
    /// <summary>What trains where no optimiser is declared.</summary>
    public static AdamDeclaration Default { get; } = new(AdamDefaults.LearningRate, AdamDefaults.Beta1, AdamDefaults.Beta2, AdamDefaults.Epsilon);
}

internal sealed record AdamWDeclaration(float LearningRate, float WeightDecay, float Beta1, float Beta2, float Epsilon, bool HasPyTorchEpsilon)
    : OptimizerDeclaration(LearningRate);

internal sealed record SgdDeclaration(float LearningRate, float Momentum, bool Nesterov) : OptimizerDeclaration(LearningRate);

internal sealed record RmsPropDeclaration(float LearningRate, float Rho, float Momentum, float Epsilon, bool Centered) : OptimizerDeclaration(LearningRate);

/// <summary>A learning-rate schedule.</summary>
/// <param name="Kind">The class of the runtime, which is called as the attribute.</param>
/// <param name="Values">What its constructor takes, after the initial learning rate where it takes one; a float that is NaN is an absent one.</param>
internal sealed record ScheduleDeclaration(string Kind, EquatableArray<ArgumentValue> Values)
{
    /// <summary>Whether the optimiser's own rate is where it begins.</summary>
    public bool HasInitialRate => Kind != "PiecewiseConstantDecay";
}

/// <summary>What random numbers a GAN's noise is.</summary>
internal sealed record NoiseDeclaration(bool IsNormal, float Minimum, float Maximum, float Mean, float StandardDeviation);
