using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary><see cref="VectorActivations.GeluExact"/>, in an element-wise pass.</summary>
public readonly struct GELUFunction : IElementFunction
{
    /// <inheritdoc/>
    public static ElementArgument DerivativeArgument => ElementArgument.Argument;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Evaluate(Vector<float> x) => VectorActivations.GeluExact(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Backward(Vector<float> gradient, Vector<float> argument) => gradient * VectorActivations.GeluExactDerivative(argument);
}
