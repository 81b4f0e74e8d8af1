namespace NetDsl;

/// <summary>Between which numbers the images lie that a GAN learns from.</summary>
public enum DataRange
{
    /// <summary>It isn't said: the compiler doesn't hold the generator to any range.</summary>
    Unknown,

    /// <summary>From −1 to 1, as of a generator that ends in Tanh.</summary>
    MinusOneToOne,

    /// <summary>From 0 to 1, as of a generator that ends in Sigmoid.</summary>
    ZeroToOne,
}
