using System.Globalization;
using System.Text.RegularExpressions;
using NetDsl.Generator.Tests.Harness;
using NetDsl.Kernels;

namespace NetDsl.Generator.Tests.Emitted;

/// <summary>What training needs is planned when code is generated: it must not grow unnoticed.</summary>
public class TrainingMemoryTests
{
    private const int Batch = 64;

    /// <summary>C-64: images of 64 × 64 × 3.</summary>
    private const string Images = """
        using NetDsl;

        namespace Images;

        [Network]
        [Input(100)]
        [Dense(8192), Reshape(4, 4, 512), BatchNormalization, ReLU]
        [Conv2DTranspose(256, 5, Strides = 2, Padding = Padding.Same), BatchNormalization, ReLU]
        [Conv2DTranspose(128, 5, Strides = 2, Padding = Padding.Same), BatchNormalization, ReLU]
        [Conv2DTranspose(64, 5, Strides = 2, Padding = Padding.Same), BatchNormalization, ReLU]
        [Conv2DTranspose(3, 5, Strides = 2, Padding = Padding.Same), Tanh]
        public sealed partial class Generator;

        [Network]
        [Input(64, 64, 3)]
        [Conv2D(64, 5, Strides = 2, Padding = Padding.Same), LeakyReLU(0.2f)]
        [Conv2D(128, 5, Strides = 2, Padding = Padding.Same), BatchNormalization, LeakyReLU(0.2f)]
        [Conv2D(256, 5, Strides = 2, Padding = Padding.Same), BatchNormalization, LeakyReLU(0.2f)]
        [Conv2D(512, 5, Strides = 2, Padding = Padding.Same), BatchNormalization, LeakyReLU(0.2f)]
        [Flatten, Dense(1)]
        public sealed partial class Discriminator;

        """;

    [Fact]
    public void The_sessions_of_a_GAN_for_images_of_64_pixels_take_at_most_220_megabytes_together()
    {
        var sources = GeneratorRun.Of(Images).Sources;
        var (generator, discriminator) = (SizeIn(sources["Images.Generator.g.cs"]), SizeIn(sources["Images.Discriminator.g.cs"]));
        Assert.InRange(TrainingMemory.FloatsOfPair(generator, discriminator) * sizeof(float), 1, 220_000_000);
    }

    [Fact]
    public void Sessions_that_share_take_at_most_four_fifths_of_two_by_themselves()
    {
        var sources = GeneratorRun.Digits.Sources;
        var (generator, discriminator) = (SizeIn(sources["Digits.DigitGenerator.g.cs"]), SizeIn(sources["Digits.DigitDiscriminator.g.cs"]));
        Assert.InRange(TrainingMemory.FloatsOfPair(generator, discriminator), 1,
            (TrainingMemory.FloatsOf(generator) + TrainingMemory.FloatsOf(discriminator)) * 4 / 5);
    }

    // "Kept = 5760, …, Tape = images * 258304L": the numbers as they are written for users to read.
    private static TrainingMemorySize SizeIn(string source)
    {
        var line = source.Split('\n').Single(line => line.Contains("TrainingMemorySize MemorySize(", StringComparison.Ordinal));
        return new TrainingMemorySize
        {
            Kept = Number("Kept"),
            ForwardPanels = Number("ForwardPanels"),
            BackwardPanels = Number("BackwardPanels"),
            Gradients = Number("Gradients"),
            Packing = Number("Packing"),
            Tape = Batch * Number("Tape"),
            Passing = Batch * Number("Passing"),
        };

        long Number(string name) => long.Parse(Regex.Match(line, $@"\b{name} = (?:images \* )?(\d+)").Groups[1].Value, CultureInfo.InvariantCulture);
    }
}
