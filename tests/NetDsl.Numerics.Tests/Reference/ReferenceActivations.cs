using System.Numerics;
using NetDsl.Numerics.Tests.Activations;

namespace NetDsl.Numerics.Tests.Reference;

/// <summary>Activations with their derivatives in double precision, by the names of their attributes.</summary>
internal static class ReferenceActivations
{
    /// <summary>Appends the activation, if it is one of these.</summary>
    public static bool TryAdd<T>(ReferenceNetwork<T> network, ReferenceDeclaration.Layer layer)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        var alpha = layer.Positional is [var written] ? (double)ReferenceDeclaration.Float(written) : 1;
        const double scale = ReferenceFunctions.SeluScale;
        const double negativeScale = ReferenceFunctions.SeluScale * ReferenceFunctions.SeluAlpha;
        return layer.Name switch
        {
            "ELU" => network.Activation("elu", x => x > 0 ? x : alpha * ReferenceFunctions.ExpMinusOne(x), x => x > 0 ? 1 : alpha * Math.Exp(x), 0),
            "SELU" => network.Activation("selu", x => x > 0 ? scale * x : negativeScale * ReferenceFunctions.ExpMinusOne(x), x => x > 0 ? scale
                : negativeScale * Math.Exp(x), 0),
            "GELU" when layer.Bool("Approximate", false) =>
                network.Activation("gelu", x => x * ReferenceFunctions.Sigmoid(ReferenceFunctions.GeluArgument(x)), SlopeOfApproximateGelu),
            "GELU" => network.Activation("gelu", x => x * ReferenceFunctions.NormalDistribution(x),
                x => ReferenceFunctions.NormalDistribution(x) + (x * ReferenceFunctions.Bell(x))),
            "SiLU" or "Swish" => network.Activation(
                layer.Name.ToLowerInvariant(), x => x * ReferenceFunctions.Sigmoid(x),
                x => ReferenceFunctions.Sigmoid(x) * (1 + (x * ReferenceFunctions.Sigmoid(-x)))),
            "Softplus" => network.Activation("softplus", ReferenceFunctions.Softplus, ReferenceFunctions.Sigmoid),
            "HardSigmoid" => network.Activation("hard_sigmoid", x => Math.Clamp(x + 3, 0, 6) / 6, x => Math.Abs(x) < 3 ? 1.0 / 6 : 0, -3, 3),
            "Activation<Mish>" => network.Activation("activation", x => x * Math.Tanh(ReferenceFunctions.Softplus(x)), SlopeOfMish),
            "Activation<Softsign>" => network.Activation("activation", x => x / (1 + Math.Abs(x)), x => 1 / ((1 + Math.Abs(x)) * (1 + Math.Abs(x)))),
            _ => null,
        } is not null;
    }

    private static double SlopeOfApproximateGelu(double x)
    {
        // Beyond 30 the product of a huge slope and a vanished sigmoid would be no number.
        x = Math.Clamp(x, -30, 30);
        var v = ReferenceFunctions.GeluArgument(x);
        return ReferenceFunctions.Sigmoid(v)
            + (x * ReferenceFunctions.Sigmoid(v) * ReferenceFunctions.Sigmoid(-v) * ReferenceFunctions.GeluArgumentDerivative(x));
    }

    private static double SlopeOfMish(double x)
    {
        var tanh = Math.Tanh(ReferenceFunctions.Softplus(x));
        return tanh + (x * ReferenceFunctions.Sigmoid(x) * (1 - (tanh * tanh)));
    }
}
