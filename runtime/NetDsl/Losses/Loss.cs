#if NETDSL_GENERATOR
namespace NetDsl.Generator.Common;
#else
namespace NetDsl;
#endif

// One source for both halves: the source generator compiles this file into itself.

/// <summary>A loss that compares numbers with what they should be, a mean over all of them.</summary>
public enum Loss
{
    /// <summary>|x − target|.</summary>
    MeanAbsoluteError,

    /// <summary>(x − target)².</summary>
    MeanSquaredError,

    /// <summary>½ · e² of the error e where |e| is at most delta, delta · |e| − ½ · delta² beyond.</summary>
    Huber,
}
