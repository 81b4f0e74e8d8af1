using System.Numerics;

namespace NetDsl.Numerics.Tests.Activations;

/// <summary>A function over vectors, what it computes, and how far it may be off: units in the last place, a share of the result, and absolute.</summary>
internal sealed record ActivationCase(
    Func<Vector<float>, Vector<float>> Function, Func<double, double> Exact, double Units = 0, double Relative = 0, double Absolute = 0,
    float Least = float.NegativeInfinity);
