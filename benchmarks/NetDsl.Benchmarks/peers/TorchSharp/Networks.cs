using TorchSharp.Modules;
using static TorchSharp.torch;
using Layer = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;

namespace TorchSharpPeer;

/// <summary>A network: some chains of layers, and how they are joined.</summary>
/// <param name="Inputs">The shape of an image of each input.</param>
/// <param name="Parts">The chains.</param>
/// <param name="Forward">What becomes of the inputs.</param>
internal sealed record Network(IReadOnlyList<long[]> Inputs, IReadOnlyList<Sequential> Parts, Func<IReadOnlyList<Sequential>, Tensor[], Tensor> Forward)
{
    public IEnumerable<Parameter> Parameters => Parts.SelectMany(part => part.parameters());

    public Tensor Call(params Tensor[] inputs) => Forward(Parts, inputs);

    /// <summary>The same network as it predicts.</summary>
    public Network ForPrediction()
    {
        foreach (var part in Parts)
            part.eval();
        return this;
    }
}

/// <summary>The networks of pytorch.py, layer by layer.</summary>
internal static class Networks
{
    private static readonly Dictionary<string, (double Epsilon, double Momentum)> Normalizations = new()
    {
        ["NZ-MNIST"] = (1e-3, 0.01),
        ["C-MNIST"] = (1e-5, 0.1),
        ["C-64"] = (1e-5, 0.1),
    };

    public static Network Generator(string network, Layout layout) => network switch
    {
        "NZ-MNIST" => Chain([100], NzGenerator(layout)),
        "C-MNIST" => ConditionalGenerator(layout),
        "C-64" => Chain([100], ColourGenerator(layout)),
        "K-UP" => Chain([100], [.. Square(), nn.Upsample(scale_factor: [2, 2]), nn.Conv2d(128, 1, 3, padding: 1).Lay(layout)]),
        "K-CT" => Chain([100], [.. Square(), Grow(128, 1, 3, layout)]),
        _ => throw new ArgumentException($"there is no generator {network}"),
    };

    public static Network Discriminator(string network, Layout layout) => network switch
    {
        "NZ-MNIST" => Chain([1, 28, 28], NzDiscriminator(layout)),
        "C-MNIST" => ConditionalDiscriminator(layout),
        "C-64" => Chain([3, 64, 64], ColourDiscriminator(layout)),
        _ => throw new ArgumentException($"there is no discriminator {network}"),
    };

    private static Network Chain(long[] input, IEnumerable<Layer> layers) =>
        new([input], [nn.Sequential([.. layers])], (parts, inputs) => parts[0].call(inputs[0]));

    private static Layer Normalization(string network, long channels) =>
        nn.BatchNorm2d(channels, Normalizations[network].Epsilon, Normalizations[network].Momentum);

    private static Layer VectorNormalization(string network, long channels) =>
        nn.BatchNorm1d(channels, Normalizations[network].Epsilon, Normalizations[network].Momentum);

    // Strides of 2 that halve or double images, padded by the same amount on both sides.
    private static Layer Shrink(long inputs, long outputs, long kernel, Layout layout) => nn.Conv2d(inputs, outputs, kernel, 2, kernel / 2).Lay(layout);

    private static Layer Grow(long inputs, long outputs, long kernel, Layout layout) =>
        nn.ConvTranspose2d(inputs, outputs, kernel, 2, kernel / 2, 1).Lay(layout);

    private static IEnumerable<Layer> Square() => [nn.Linear(100, 3200), nn.Unflatten(1, [128, 5, 5])];

    private static IEnumerable<Layer> NzGenerator(Layout layout)
    {
        return
        [
            nn.Linear(100, 8192), nn.Unflatten(1, [512, 4, 4]), .. After(512),
            nn.ConvTranspose2d(512, 256, 4).Lay(layout), .. After(256),
            Grow(256, 128, 3, layout), .. After(128),
            Grow(128, 1, 3, layout), nn.Tanh(),
        ];

        static IEnumerable<Layer> After(long channels) => [Normalization("NZ-MNIST", channels), nn.LeakyReLU(0.01), nn.Dropout(0.2)];
    }

    private static IEnumerable<Layer> NzDiscriminator(Layout layout)
    {
        return
        [
            Shrink(1, 128, 3, layout), .. After(),
            Shrink(128, 256, 3, layout), Normalization("NZ-MNIST", 256), .. After(),
            Shrink(256, 512, 3, layout), Normalization("NZ-MNIST", 512), .. After(),
            nn.Flatten(), nn.Linear(8192, 1),
        ];

        static IEnumerable<Layer> After() => [nn.LeakyReLU(0.01), nn.Dropout(0.2)];
    }

    private static IEnumerable<Layer> ColourGenerator(Layout layout)
    {
        return
        [
            nn.Linear(100, 8192), nn.Unflatten(1, [512, 4, 4]), Normalization("C-64", 512), nn.ReLU(),
            .. Larger(512, 256), .. Larger(256, 128), .. Larger(128, 64),
            Grow(64, 3, 5, layout), nn.Tanh(),
        ];

        IEnumerable<Layer> Larger(long inputs, long outputs) => [Grow(inputs, outputs, 5, layout), Normalization("C-64", outputs), nn.ReLU()];
    }

    private static IEnumerable<Layer> ColourDiscriminator(Layout layout)
    {
        return
        [
            Shrink(3, 64, 5, layout), nn.LeakyReLU(0.2),
            .. Smaller(64, 128), .. Smaller(128, 256), .. Smaller(256, 512),
            nn.Flatten(), nn.Linear(8192, 1),
        ];

        IEnumerable<Layer> Smaller(long inputs, long outputs) => [Shrink(inputs, outputs, 5, layout), Normalization("C-64", outputs), nn.LeakyReLU(0.2)];
    }

    private static Network ConditionalGenerator(Layout layout) => new(
        [[100], [10]],
        [
            nn.Sequential(nn.Linear(110, 1024), VectorNormalization("C-MNIST", 1024), nn.ReLU()),
            nn.Sequential(nn.Linear(1034, 6272), VectorNormalization("C-MNIST", 6272), nn.ReLU(), nn.Unflatten(1, [128, 7, 7])),
            nn.Sequential(Grow(138, 128, 5, layout), Normalization("C-MNIST", 128), nn.ReLU()),
            nn.Sequential(Grow(138, 1, 5, layout), nn.Sigmoid()),
        ],
        (parts, inputs) =>
        {
            var (noise, label) = (inputs[0], inputs[1]);
            var values = parts[0].call(cat([noise, label], 1));
            values = parts[1].call(cat([values, label], 1));
            values = parts[2].call(cat([values, Spread(label, 7)], 1));
            return parts[3].call(cat([values, Spread(label, 14)], 1));
        });

    private static Network ConditionalDiscriminator(Layout layout) => new(
        [[1, 28, 28], [10]],
        [
            nn.Sequential(Shrink(11, 11, 5, layout), nn.LeakyReLU(0.2)),
            nn.Sequential(Shrink(21, 74, 5, layout), Normalization("C-MNIST", 74), nn.LeakyReLU(0.2), nn.Flatten()),
            nn.Sequential(nn.Linear(3636, 1024), VectorNormalization("C-MNIST", 1024), nn.LeakyReLU(0.2)),
            nn.Sequential(nn.Linear(1034, 1)),
        ],
        (parts, inputs) =>
        {
            var (image, label) = (inputs[0], inputs[1]);
            var values = parts[0].call(cat([image, Spread(label, 28)], 1));
            values = parts[1].call(cat([values, Spread(label, 14)], 1));
            values = parts[2].call(cat([values, label], 1));
            return parts[3].call(cat([values, label], 1));
        });

    private static Tensor Spread(Tensor label, long size) => label.unsqueeze(2).unsqueeze(3).expand(-1, -1, size, size);
}
