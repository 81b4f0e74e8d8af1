using NetDsl.Numerics.Tests.Harness;

namespace NetDsl.Numerics.Tests.Networks;

/// <summary>Small networks as straight-line code and, with a budget of 0, in loops; and networks that are partly one and partly the other.</summary>
public class UnrollingTests : NetworkTheory<UnrollingTests.List>
{
    public sealed class List : INetworkCases
    {
        private static readonly string[] Layers =
        [
            "[Input(1), Dense(1)]",
            "[Input(3), Dense(4), Tanh, Dense(2), Sigmoid]",
            "[Input(8), Dense(16), LeakyReLU(0.1f), Dense(3)]",
            "[Input(2, 2, 1), UpSampling2D]",
            "[Input(2, 2, 1), Conv2DTranspose(1, 1, Strides = 2)]",
            "[Input(2, 2, 1), Conv2DTranspose(1, 2, Strides = 2)]",
            "[Input(2, 3, 2), UpSampling2D, Conv2D(1, 3, Padding = Padding.Same), Tanh]",
            "[Input(4, 3, 1), Conv2D(2, 3, Strides = 2, Padding = Padding.Same), ReLU, Flatten, Dense(2)]",
            "[Input(3, 3, 2), BatchNormalization, LeakyReLU(0.2f), Conv2D(2, 2)]",
            "[Input(4), Dense(8), Reshape(2, 2, 2), BatchNormalization(Momentum = 0.8f), ReLU, Conv2DTranspose(1, 3, Strides = 2, Padding = Padding.Same), "
            + "Tanh]",
            "[Input(4), Dense(8, UseBias = false), Reshape(2, 2, 2), Conv2DTranspose(3, 3, UseBias = false), Sigmoid, Flatten]",
            "[Input(6), Dense(80), BatchNormalization, LeakyReLU(0.3f), Dense(4)]",
        ];

        public static IEnumerable<NetworkCase> Cases =>
            from layers in Layers
            from unrollBudget in new int?[] { null, 0, 1024 }
            where unrollBudget != 1024 || layers.Length % 3 == 0
            select new NetworkCase(layers, 5, unrollBudget);

        public static IEnumerable<NetworkText> Networks => Cases.Select(item => item.Network);
    }
}
