using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>An activation of the user's, in an element-wise pass.</summary>
/// <typeparam name="TActivation">The user's struct.</typeparam>
public readonly struct OwnFunction<TActivation> : IElementFunction
    where TActivation : struct, IActivation
{
    /// <inheritdoc/>
    static ElementArgument IElementFunction.DerivativeArgument => ElementArgument.Argument;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Evaluate(Vector<float> x) => TActivation.Evaluate(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Backward(Vector<float> gradient, Vector<float> argument) => gradient * TActivation.Derivative(argument, TActivation.Evaluate(argument));
}
