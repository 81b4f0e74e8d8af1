using System.Numerics;
using System.Runtime.CompilerServices;
using NetDsl.Kernels;

namespace NetDsl.Numerics.Tests.Activations;

/// <summary>The example in the documentation of <see cref="IActivation"/>, word by word.</summary>
public readonly struct Mish : IActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Evaluate(Vector<float> x) => x * VectorActivations.Tanh(VectorActivations.Softplus(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Derivative(Vector<float> x, Vector<float> y)
    {
        var tanh = VectorActivations.Tanh(VectorActivations.Softplus(x));
        return tanh + (x * VectorActivations.Sigmoid(x) * (Vector<float>.One - (tanh * tanh)));
    }
}
