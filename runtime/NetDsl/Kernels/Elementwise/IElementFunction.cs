using System.ComponentModel;
using System.Numerics;

namespace NetDsl.Kernels;

/// <summary>
/// An activation as element-wise passes call it: a struct, so that the JIT compiles it into their loops. A derivative is computed from the
/// activation's argument or its result; the pass keeps the one that <see cref="DerivativeArgument"/> names.
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

    /// <summary>The gradient to the argument of <see cref="Evaluate"/>.</summary>
    /// <param name="gradient">The gradient to what it gave.</param>
    /// <param name="argument">What <see cref="DerivativeArgument"/> names.</param>
    /// <returns>gradient · f′, lane by lane.</returns>
    Vector<float> Backward(Vector<float> gradient, Vector<float> argument);

    /// <summary>The second derivative, which gradient penalties ask for: 0 of what is made of straight lines.</summary>
    /// <param name="argument">What <see cref="DerivativeArgument"/> names.</param>
    /// <returns>f″, lane by lane.</returns>
    /// <exception cref="NotSupportedException">It is an activation of a user's, which says nothing of its second derivative.</exception>
    Vector<float> Curvature(Vector<float> argument);
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

    /// <summary>From the result's sign alone, which dropout's factor doesn't change.</summary>
    SideOfResult,
}
