using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>No activation: batch normalisation or dropout alone.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct IdentityFunction : IElementFunction
{
    /// <inheritdoc/>
    public static ElementArgument DerivativeArgument => ElementArgument.None;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Evaluate(Vector<float> x) => x;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Backward(Vector<float> gradient, Vector<float> argument) => gradient;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Curvature(Vector<float> argument) => Vector<float>.Zero;
}

/// <summary>Zero where the argument is negative.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ReLUFunction : IElementFunction
{
    /// <inheritdoc/>
    public static ElementArgument DerivativeArgument => ElementArgument.SideOfResult;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Evaluate(Vector<float> x) => VectorActivations.ReLU(x);

    // The result is above 0, or it is 0 or NaN: then it is the gradient too.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Backward(Vector<float> gradient, Vector<float> argument) =>
        Vector.ConditionalSelect(Vector.GreaterThan(argument, Vector<float>.Zero), gradient, argument);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Curvature(Vector<float> argument) => Vector<float>.Zero;
}

/// <summary>A factor of negative arguments.</summary>
/// <param name="alpha">The factor of negative arguments.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct LeakyReLUFunction(float alpha) : IElementFunction
{
    /// <inheritdoc/>
    public static ElementArgument DerivativeArgument => ElementArgument.SideOfResult;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Evaluate(Vector<float> x) => Vector.ConditionalSelect(Vector.GreaterThan(x, Vector<float>.Zero), x, x * Vector.Create(alpha));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Backward(Vector<float> gradient, Vector<float> argument) =>
        VectorActivations.UnlessNaN(
            argument, Vector.ConditionalSelect(Vector.GreaterThan(argument, Vector<float>.Zero), gradient, gradient * Vector.Create(alpha)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Curvature(Vector<float> argument) => Vector<float>.Zero;
}

/// <summary><see cref="VectorActivations.Elu"/>, in an element-wise pass.</summary>
/// <param name="alpha">The function's limit for negative arguments, negated.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
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

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Curvature(Vector<float> argument) => VectorActivations.EluCurvature(argument, Vector.Create(alpha));
}

/// <summary><see cref="VectorActivations.Selu"/>, in an element-wise pass.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SELUFunction : IElementFunction
{
    /// <inheritdoc/>
    public static ElementArgument DerivativeArgument => ElementArgument.Result;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Evaluate(Vector<float> x) => VectorActivations.Selu(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Backward(Vector<float> gradient, Vector<float> argument) => gradient * VectorActivations.SeluDerivative(argument);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Curvature(Vector<float> argument) => VectorActivations.SeluCurvature(argument);
}

/// <summary><see cref="VectorActivations.GeluExact"/>, in an element-wise pass.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
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

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Curvature(Vector<float> argument) => VectorActivations.GeluExactCurvature(argument);
}

/// <summary><see cref="VectorActivations.GeluTanh"/>, in an element-wise pass.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
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

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Curvature(Vector<float> argument) => VectorActivations.GeluTanhCurvature(argument);
}

/// <summary><see cref="VectorActivations.Silu"/>, in an element-wise pass.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SiLUFunction : IElementFunction
{
    /// <inheritdoc/>
    public static ElementArgument DerivativeArgument => ElementArgument.Argument;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Evaluate(Vector<float> x) => VectorActivations.Silu(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Backward(Vector<float> gradient, Vector<float> argument) => gradient * VectorActivations.SiluDerivative(argument);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Curvature(Vector<float> argument) => VectorActivations.SiluCurvature(argument);
}

/// <summary><see cref="VectorActivations.Tanh"/>, in an element-wise pass.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
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

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Curvature(Vector<float> argument) => VectorActivations.TanhCurvature(argument);
}

/// <summary><see cref="VectorActivations.Sigmoid"/>, in an element-wise pass.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SigmoidFunction : IElementFunction
{
    /// <inheritdoc/>
    public static ElementArgument DerivativeArgument => ElementArgument.Result;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Evaluate(Vector<float> x) => VectorActivations.Sigmoid(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Backward(Vector<float> gradient, Vector<float> argument) => gradient * VectorActivations.SigmoidDerivative(argument);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Curvature(Vector<float> argument) => VectorActivations.SigmoidCurvature(argument);
}

/// <summary><see cref="VectorActivations.Softplus"/>, in an element-wise pass.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SoftplusFunction : IElementFunction
{
    /// <inheritdoc/>
    public static ElementArgument DerivativeArgument => ElementArgument.Argument;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Evaluate(Vector<float> x) => VectorActivations.Softplus(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Backward(Vector<float> gradient, Vector<float> argument) => gradient * VectorActivations.SoftplusDerivative(argument);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Curvature(Vector<float> argument) => VectorActivations.SoftplusCurvature(argument);
}

/// <summary><see cref="VectorActivations.HardSigmoid"/>, in an element-wise pass.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct HardSigmoidFunction : IElementFunction
{
    /// <inheritdoc/>
    public static ElementArgument DerivativeArgument => ElementArgument.Argument;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Evaluate(Vector<float> x) => VectorActivations.HardSigmoid(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Backward(Vector<float> gradient, Vector<float> argument) => gradient * VectorActivations.HardSigmoidDerivative(argument);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Curvature(Vector<float> argument) => Vector<float>.Zero;
}

/// <summary>An activation of the user's, in an element-wise pass.</summary>
/// <typeparam name="TActivation">The user's struct.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
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
    public Vector<float> Backward(Vector<float> gradient, Vector<float> argument) =>
        gradient * TActivation.Derivative(argument, TActivation.Evaluate(argument));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Curvature(Vector<float> argument) =>
        throw new NotSupportedException("The second derivative of an activation of your own isn't known.");
}
