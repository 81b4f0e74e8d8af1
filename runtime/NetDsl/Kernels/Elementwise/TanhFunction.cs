using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary><see cref="VectorActivations.Tanh"/>, in an element-wise pass.</summary>
public readonly struct TanhFunction : IElementFunction
{
    /// <inheritdoc/>
    public static ElementArgument DerivativeArgument => ElementArgument.Result;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Evaluate(Vector<float> x) => VectorActivations.Tanh(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Backward(Vector<float> gradient, Vector<float> argument) => gradient * VectorActivations.TanhDerivative(argument);
}
