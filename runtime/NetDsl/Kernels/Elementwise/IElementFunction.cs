using System.ComponentModel;
using System.Numerics;

namespace NetDsl.Kernels;

/// <summary>
/// An activation as element-wise passes call it: a struct, so that the JIT compiles it into their loops. Of the two arguments of a derivative, a pass keeps the one that is named.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IElementFunction
{
    /// <summary>From what the derivative is computed: a constant for the JIT.</summary>
    static abstract ElementArgument DerivativeArgument { get; }

    /// <summary>The function.</summary>
    /// <param name="x">Any numbers.</param>
    /// <returns>f(x), lane by lane.</returns>
    Vector<float> Evaluate(Vector<float> x);

    /// <summary>The gradient to what <see cref="Evaluate"/> was given.</summary>
    /// <param name="gradient">The gradient to what it gave.</param>
    /// <param name="argument">What <see cref="DerivativeArgument"/> names.</param>
    /// <returns>gradient · f′, lane by lane.</returns>
    Vector<float> Backward(Vector<float> gradient, Vector<float> argument);
}

/// <summary>From what an activation's derivative is computed.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum ElementArgument
{
    /// <summary>From nothing: it is 1.</summary>
    None,

    /// <summary>From the activation's argument.</summary>
    Argument,

    /// <summary>From the activation's result.</summary>
    Result,

    /// <summary>From the side of 0 on which the result stands, which is the same after dropout made it larger.</summary>
    SideOfResult,
}
