using NetDsl.Training;

namespace NetDsl.Examples;

/// <summary>What random numbers are needed for. Each use has a seed of its own, derived from the user's.</summary>
public enum RandomUse : ulong
{
    GeneratorWeights,
    DiscriminatorWeights,
    Dropout,
    Shuffle,
    Noise,
    SampleNoise,
    ClassifierWeights,
    Shapes,
}

/// <summary>The seeds of the uses.</summary>
public static class RandomUses
{
    /// <summary>The seed of a use.</summary>
    public static ulong SeedFor(this RandomUse use, ulong seed) => SeedSequence.Derive(seed, (ulong)use);

    /// <summary>The random numbers of a use.</summary>
    public static RandomStream StreamFor(this RandomUse use, ulong seed) => new(use.SeedFor(seed), stream: 0);
}
