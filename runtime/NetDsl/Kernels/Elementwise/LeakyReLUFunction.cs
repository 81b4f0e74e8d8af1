using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>A factor of negative arguments.</summary>
/// <param name="alpha">The factor of negative arguments.</param>
public readonly struct LeakyReLUFunction(float alpha) : IElementFunction
{
    /// <inheritdoc/>
    public static ElementArgument DerivativeArgument => ElementArgument.SideOfResult;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Evaluate(Vector<float> x) => Vector.ConditionalSelect(Vector.GreaterThan(x, Vector<float>.Zero), x, x * Vector.Create(alpha));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Backward(Vector<float> gradient, Vector<float> argument) => Vector.ConditionalSelect(Vector.GreaterThan(argument, Vector<float>.Zero), gradient, gradient * Vector.Create(alpha));
}
