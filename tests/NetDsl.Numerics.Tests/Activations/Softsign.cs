using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetDsl.Numerics.Tests.Activations;

/// <summary>x / (1 + |x|), whose derivative is that of its result alone: (1 − |y|)².</summary>
public readonly struct Softsign : IActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Evaluate(Vector<float> x) => x / (Vector<float>.One + Vector.Abs(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Derivative(Vector<float> x, Vector<float> y) => (Vector<float>.One - Vector.Abs(y)) * (Vector<float>.One - Vector.Abs(y));
}
