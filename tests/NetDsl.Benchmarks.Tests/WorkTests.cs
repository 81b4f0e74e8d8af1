using NetDsl.Benchmarks.Work;
using NetDsl.Benchmarks.Work.Layers;

namespace NetDsl.Benchmarks.Tests;

/// <summary>The work that shares and rates are counted against.</summary>
public sealed class WorkTests
{
    public static TheoryData<string, double, double> Steps => new()
    {
        // Nominal: the estimates that everybody makes, with every tap and a backward pass as two forward ones. Useful: less.
        { "NZ-MNIST", 59.5, 51.3 },
        { "C-MNIST", 33.8, 30.0 },
        { "C-64", 353.7, 295.4 },
    };

    [Theory]
    [MemberData(nameof(Steps))]
    public void A_training_step_has_the_operations_of_its_layers_and_passes(string network, double nominal, double useful)
    {
        var gan = GanLayers.All.Single(gan => gan.Name == network);

        Assert.Equal(nominal, gan.NominalOperations(64) / 1e9, tolerance: 0.1);
        Assert.Equal(useful, gan.Operations(64) / 1e9, tolerance: 0.1);
    }

    [Theory]
    [InlineData(typeof(Dense100To8192))]
    [InlineData(typeof(Transposed4x4x512To7x7x256))]
    [InlineData(typeof(Transposed7x7x256To14x14x128))]
    [InlineData(typeof(Convolution28x28x1To14x14x128))]
    [InlineData(typeof(Convolution7x7x256To4x4x512))]
    [InlineData(typeof(Transposed14x14x138To28x28x1))]
    [InlineData(typeof(Convolution14x14x21To7x7x74))]
    [InlineData(typeof(Convolution64x64x3To32x32x64))]
    public void Useful_multiply_adds_are_those_that_the_kernel_meets_pixel_by_pixel(Type layer)
    {
        var geometry = LayerGeometry.Read(layer);
        long count = 0;
        for (var row = 0; row < geometry.Rows.Small; row++)
        {
            for (var column = 0; column < geometry.Columns.Small; column++)
            {
                for (var down = 0; down < geometry.Rows.Kernel; down++)
                {
                    for (var right = 0; right < geometry.Columns.Kernel; right++)
                    {
                        var (y, x) = (row * geometry.Rows.Stride + down - geometry.Rows.PaddingBefore,
                            column * geometry.Columns.Stride + right - geometry.Columns.PaddingBefore);
                        if (y >= 0 && y < geometry.Rows.Large && x >= 0 && x < geometry.Columns.Large)
                            count += (long)geometry.InputChannels * geometry.OutputChannels;
                    }
                }
            }
        }

        Assert.Equal(count, geometry.MultiplyAdds);
    }

    [Fact]
    public void The_layers_that_are_measured_are_those_of_the_examples()
    {
        AssertLayers(GanLayers.NzMnist.Generator, new Digits.DigitGenerator());
        AssertLayers(GanLayers.NzMnist.Discriminator, new Digits.DigitDiscriminator());
        AssertLayers(GanLayers.CMnist.Generator, new ConditionalDigits.DigitGenerator());
        AssertLayers(GanLayers.CMnist.Discriminator, new ConditionalDigits.DigitDiscriminator());
        AssertLayers(GanLayers.C64.Generator, new global::Images.Networks.Generator64());
        AssertLayers(GanLayers.C64.Discriminator, new global::Images.Networks.Discriminator64());
    }

    [Fact]
    public void Items_are_found_by_their_names_and_each_name_is_one_items()
    {
        var names = Catalog.All.Select(item => item.Id).ToList();

        Assert.Equal(names.Count, names.Distinct().Count());
        Assert.All(names, name => Assert.Equal(name, Catalog.Find(name).Id));
        Assert.DoesNotContain(names, name => name.Contains(' ', StringComparison.Ordinal));
    }

    [Fact]
    public void Each_pass_of_each_layer_can_be_measured()
    {
        foreach (var layers in Catalog.Layers.GroupBy(item => item.Layer))
        {
            var layer = new GeneratedLayer(layers.Key, images: 2);
            foreach (var item in layers)
                layer.Run(item.Pass);
        }
    }

    private static void AssertLayers(IReadOnlyList<Type> layers, INetwork example) => Assert.Equal(
        example.Parameters.Where(parameter => parameter.Name.EndsWith("kernel", StringComparison.Ordinal))
        .Select(parameter => string.Join('×', parameter.Shape)),
        layers.Select(layer => string.Join('×', ((INetwork)Activator.CreateInstance(layer, 0UL)!).Parameters.Single().Shape)));
}
