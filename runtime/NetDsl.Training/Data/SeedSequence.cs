namespace NetDsl.Training;

/// <summary>
/// One seed for each use from the one that the user gives, so that no two uses share random numbers: the finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA
/// 2014) over seed + use · 2⁶⁴/φ. For one seed, different uses give different results, because each of its steps is a bijection.
/// </summary>
public static class SeedSequence
{
    /// <summary>The seed of a use.</summary>
    /// <param name="seed">The user's; any number.</param>
    /// <param name="use">Which use, counted by the caller.</param>
    public static ulong Derive(ulong seed, ulong use)
    {
        var mixed = unchecked(seed + (use + 1) * 0x9E3779B97F4A7C15UL);
        mixed = unchecked((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL);
        mixed = unchecked((mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL);
        return mixed ^ (mixed >> 31);
    }

    /// <summary>The seed of a use.</summary>
    /// <param name="use">Which.</param>
    /// <param name="seed">The user's; any number.</param>
    public static ulong SeedFor(this RandomUse use, ulong seed) => Derive(seed, (ulong)use);

    /// <summary>The random numbers of a use.</summary>
    /// <param name="use">Which.</param>
    /// <param name="seed">The user's; any number.</param>
    public static RandomStream StreamFor(this RandomUse use, ulong seed) => new(use.SeedFor(seed), stream: 0);
}

/// <summary>
/// What a run needs random numbers for. Each use has a seed of its own, derived from the user's. Numbers from 16 on are free for uses of a program's own.
/// </summary>
public enum RandomUse
{
    /// <summary>The first weights of a generator.</summary>
    GeneratorWeights,

    /// <summary>The first weights of a discriminator.</summary>
    DiscriminatorWeights,

    /// <summary>What layers draw in training.</summary>
    Dropout,

    /// <summary>The order of the data.</summary>
    Shuffle,

    /// <summary>The generator's noise in training.</summary>
    Noise,

    /// <summary>The generator's noise for samples.</summary>
    SampleNoise,

    /// <summary>The first weights of a classifier.</summary>
    ClassifierWeights,

    /// <summary>Which real images drawn ones are compared with.</summary>
    ReferenceImages,
}
