using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary><see cref="VectorActivations.GeluTanh"/>, in an element-wise pass.</summary>
public readonly struct ApproximateGELUFunction : IElementFunction
{
    /// <inheritdoc/>
    public static ElementArgument DerivativeArgument => ElementArgument.Argument;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Evaluate(Vector<float> x) => VectorActivations.GeluTanh(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Backward(Vector<float> gradient, Vector<float> argument) => gradient * VectorActivations.GeluTanhDerivative(argument);
}
