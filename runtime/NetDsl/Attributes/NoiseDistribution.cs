namespace NetDsl;

/// <summary>How a generator's noise is distributed.</summary>
public enum NoiseDistribution
{
    /// <summary>Every number of a range is as probable as any other.</summary>
    Uniform,

    /// <summary>The bell curve of Gauss.</summary>
    Normal,
}
