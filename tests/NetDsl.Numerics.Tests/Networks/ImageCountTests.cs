using NetDsl.Numerics.Tests.Harness;
using NetDsl.Numerics.Tests.Reference;

namespace NetDsl.Numerics.Tests.Networks;

/// <summary>What the documentation says of predictions of one image alone and beside others.</summary>
public class ImageCountTests
{
    // How far an image's numbers may move with the number of images, as a share of the largest number.
    private const double LastBits = 3e-7;

    public sealed class List : INetworkList
    {
        public static readonly string[] Layers =
        [
            "[Input(12), Dense(33), LeakyReLU(0.1f), Dense(17), Tanh]",
            "[Input(100), Dense(300), BatchNormalization, ReLU, Dense(10)]",
            "[Input(10), Dense(3 * 2 * 16), Reshape(3, 2, 16), BatchNormalization, LeakyReLU(0.2f), Conv2DTranspose(20, 4), BatchNormalization, ReLU, "
            + "Conv2DTranspose(1, 3, Strides = 2, Padding = Padding.Same), Tanh]",
            "[Input(9, 8, 1), Conv2D(16, 3, Strides = 2, Padding = Padding.Same), LeakyReLU(0.2f), Conv2D(32, 3, Strides = 2, Padding = Padding.Same), "
            + "BatchNormalization, LeakyReLU(0.2f), Flatten, Dense(1)]",
            "[Input(8, 8, 3), Conv2D(32, 3, Padding = Padding.Same), ReLU, MaxPooling2D, Conv2D(40, 3), InstanceNormalization, SiLU, Flatten, Dense(5)]",
        ];

        public static IEnumerable<NetworkText> Networks => Layers.Select(layers => new NetworkText(layers));
    }

    public static TheoryData<string> Layers => [.. List.Layers];

    [Theory]
    [MemberData(nameof(Layers))]
    public void Only_the_last_bits_depend_on_how_many_images_are_in_the_call(string layers)
    {
        const int images = 70;
        var (network, reference, samples) = (GeneratedNetworks<List>.Create(layers), ReferenceDeclaration.Build<float>(layers), new Samples(layers));
        var (inputs, outputs) = (reference.InputShape.Count, reference.OutputShape.Count);
        var input = samples.Uniform(images * inputs);
        var all = new float[images * outputs];
        network.Predict(input, all);
        var largest = all.Max(Math.Abs);
        foreach (var count in new[] { 1, 2, 3, 4, 5, 6, 8, 9, 16, 64, 65 })
        {
            var some = new float[count * outputs];
            network.Predict(input.AsSpan(0, count * inputs), some);
            for (var index = 0; index < some.Length; index++)
                Assert.InRange(Math.Abs(some[index] - all[index]) / largest, 0, LastBits);
        }
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void With_the_same_number_of_images_the_bits_do_not_depend_on_the_others(string layers)
    {
        var (network, reference, samples) = (GeneratedNetworks<List>.Create(layers), ReferenceDeclaration.Build<float>(layers), new Samples(layers));
        var (inputs, outputs) = (reference.InputShape.Count, reference.OutputShape.Count);
        foreach (var count in new[] { 1, 3, 7, 66 })
        {
            var image = samples.Uniform(inputs);
            var expected = new float[outputs];
            for (var batch = 0; batch < 2; batch++)
            {
                var (input, output) = (samples.Uniform(count * inputs), new float[count * outputs]);
                image.CopyTo(input, 0);
                network.Predict(input, output);
                if (batch == 0)
                    output.AsSpan(0, outputs).CopyTo(expected);
                else
                    Agreement.CheckBits("prediction", expected, output.AsSpan(0, outputs));
            }
        }
    }
}
