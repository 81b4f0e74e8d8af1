#if NETDSL_GENERATOR
namespace NetDsl.Generator.Common;
#else
namespace NetDsl;
#endif

// One source for both halves: the source generator compiles this file into itself.

/// <summary>
/// How a layer's parameters begin, as attributes name it. The names, formulas and defaults are those of <c>keras.initializers</c>; fan in is how
/// many inputs each output sums, fan out how many outputs each input reaches, both read off the parameter's shape as Keras does (of a kernel its
/// last two lengths times its taps, of a vector its length).
/// </summary>
public enum Initializers
{
    /// <summary>Uniform in ±√(6 / (fan in + fan out)) (Glorot and Bengio, AISTATS 2010).</summary>
    GlorotUniform,

    /// <summary>Truncated normal with standard deviation √(2 / (fan in + fan out)) after truncation (Glorot and Bengio, AISTATS 2010).</summary>
    GlorotNormal,

    /// <summary>Uniform in ±√(6 / fan in) (He, Zhang, Ren and Sun, arXiv 1502.01852): for layers before ReLU.</summary>
    HeUniform,

    /// <summary>
    /// Truncated normal with standard deviation √(2 / fan in) after truncation (He, Zhang, Ren and Sun, arXiv 1502.01852): for layers before ReLU.
    /// </summary>
    HeNormal,

    /// <summary>Uniform in ±√(3 / fan in) (LeCun, Bottou, Orr and Müller, "Efficient BackProp", 1998).</summary>
    LeCunUniform,

    /// <summary>
    /// Truncated normal with standard deviation √(1 / fan in) after truncation (LeCun, Bottou, Orr and Müller, "Efficient BackProp", 1998): for
    /// layers before SELU.
    /// </summary>
    LeCunNormal,

    /// <summary>
    /// Normal around 0; the scale is the standard deviation, by default 0.05. With 0.02 that is what the DCGAN paper asks for (arXiv 1511.06434).
    /// </summary>
    RandomNormal,

    /// <summary>
    /// Normal around 0, where numbers beyond twice the scale are drawn again; the scale is the standard deviation before that, by default 0.05.
    /// </summary>
    TruncatedNormal,

    /// <summary>Uniform in ±scale, by default ±0.05.</summary>
    RandomUniform,

    /// <summary>Every number is 0.</summary>
    Zeros,

    /// <summary>Every number is 1.</summary>
    Ones,

    /// <summary>Every number is the scale, by default 0.</summary>
    Constant,
}

/// <summary>The defaults of initialisers.</summary>
internal static class InitializerDefaults
{
    /// <summary>Keras's standard deviation and limit of random numbers.</summary>
    public const float Scale = 0.05f;

    /// <summary>How an embedding's table begins: Keras's.</summary>
    public const Initializers Embeddings = Initializers.RandomUniform;
}
