using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary><see cref="VectorActivations.Elu"/>, in an element-wise pass.</summary>
/// <param name="alpha">The function's limit for negative arguments, negated.</param>
public readonly struct ELUFunction(float alpha) : IElementFunction
{
    /// <inheritdoc/>
    public static ElementArgument DerivativeArgument => ElementArgument.Result;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Evaluate(Vector<float> x) => VectorActivations.Elu(x, Vector.Create(alpha));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Backward(Vector<float> gradient, Vector<float> argument) => gradient * VectorActivations.EluDerivative(argument, Vector.Create(alpha));
}
