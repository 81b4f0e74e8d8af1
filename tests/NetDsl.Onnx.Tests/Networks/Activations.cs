using System.Numerics;
using NetDsl.Kernels;

namespace NetDsl.Onnx.Tests.Networks;

// Each activation alone; those over several numbers, or with parameters, in both orders of axes.

[Network, Input(40), ReLU]
public sealed partial class ReLULayer;

[Network, Input(40), LeakyReLU(0.2f)]
public sealed partial class LeakyReLULayer;

[Network, Input(40), ELU(0.7f)]
public sealed partial class ELULayer;

[Network, Input(40), SELU]
public sealed partial class SELULayer;

[Network, Input(40), GELU]
public sealed partial class GELULayer;

[Network, Input(40), GELU(Approximate = true)]
public sealed partial class ApproximateGELULayer;

[Network, Input(40), SiLU]
public sealed partial class SiLULayer;

[Network, Input(40), Swish]
public sealed partial class SwishLayer;

[Network, Input(40), Tanh]
public sealed partial class TanhLayer;

[Network, Input(40), Sigmoid]
public sealed partial class SigmoidLayer;

[Network, Input(40), Softplus]
public sealed partial class SoftplusLayer;

[Network, Input(40), HardSigmoid]
public sealed partial class HardSigmoidLayer;

[Network, Input(3, 2, 4), Conv2D(4, 1), GELU, Conv2D(4, 1), SiLU, LeakyReLU]
public sealed partial class ActivationsOfImages;

[Network, Input(7), PReLU, Dense(5), PReLU(SharedAxes = new[] { 1 })]
public sealed partial class LearnedSlopesOfVectors;

[
    Network, Input(3, 4, 2), PReLU, PReLU(SharedAxes = new[] { 1 }), Conv2D(3, 2), PReLU, PReLU(SharedAxes = new[] { 1, 2 }),
    PReLU(SharedAxes = new[] { 1, 2, 3 }), PReLU(SharedAxes = new[] { 3 })
]
public sealed partial class LearnedSlopesOfImages;

[Network, Input(7), Softmax]
public sealed partial class SoftmaxOfVectors;

[Network, Input(3, 4, 5), Softmax, Conv2D(4, 2), Softmax]
public sealed partial class SoftmaxOfImages;

[Network, Input(12), Activation<Mish>, Reshape(2, 2, 3), Conv2D(3, 2), Activation<Mish>]
public sealed partial class OwnActivations;

/// <summary>x · tanh(ln(1 + eˣ)).</summary>
public readonly struct Mish : IActivation
{
    public static Vector<float> Evaluate(Vector<float> x) => x * VectorActivations.Tanh(VectorActivations.Softplus(x));

    public static Vector<float> Derivative(Vector<float> x, Vector<float> y)
    {
        var tanh = VectorActivations.Tanh(VectorActivations.Softplus(x));
        return tanh + (x * VectorActivations.Sigmoid(x) * (Vector<float>.One - (tanh * tanh)));
    }
}
