using NetDsl.Numerics.Tests.Harness;

namespace NetDsl.Numerics.Tests.Networks;

/// <summary>
/// Layers whose weights are too many for the second-level cache, so that rows of taps are added one after the other, with channels that don't fill the last
/// vector; and dense layers wide enough for their gradients to be packed.
/// </summary>
public class DeepLayerTests : NetworkTheory<DeepLayerTests.List>
{
    public sealed class List : INetworkCases
    {
        public static IEnumerable<NetworkCase> Cases =>
        [
            new("[Input(3, 3, 700), Conv2D(20, 3, Padding = Padding.Same)]", 7),
            new("[Input(2, 3, 700), Conv2DTranspose(20, 3, Strides = 2, Padding = Padding.Same)]", 6),
            new("[Input(3, 2, 20), Conv2DTranspose(700, 3, Padding = Padding.Same)]", 2),
            new("[Input(5, 3, 500), Conv2D(20, 3, DilationRate = 2, Padding = Padding.Same)]", 2),
            new("[Input(300), Dense(270)]", 9),
        ];

        public static IEnumerable<NetworkText> Networks => Cases.Select(item => item.Network);
    }
}
