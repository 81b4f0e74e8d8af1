#if NETDSL_GENERATOR
namespace NetDsl.Generator.Common;
#else
namespace NetDsl.Descriptions;
#endif

// One source for both halves: the source generator compiles this file into itself.

/// <summary>How tensors are joined.</summary>
public enum JoinFunction
{
    /// <summary>Channels side by side, in the order of the inputs.</summary>
    Concatenate,

    /// <summary>The sum, element by element.</summary>
    Add,

    /// <summary>The product, element by element.</summary>
    Multiply,

    /// <summary>The sum of the products: one number of vectors.</summary>
    Dot,
}
