using System.Reflection;
using NetDsl.Numerics.Tests.Harness;

namespace NetDsl.Numerics.Tests.Networks;

/// <summary>Batch normalisation learns nothing from one value for each channel: trainers and GANs refuse such a batch, as PyTorch does.</summary>
public class BatchOfOneTests
{
    private static readonly Lazy<GeneratedAssembly> Assembly = new(() => GeneratedAssembly.Compile(
    [
        new TrainerText("[Input(3), Dense(4), BatchNormalization, ReLU, Dense(2)]").Source("OfVectors"),
        new TrainerText("[Input(4, 4, 1), Conv2D(3, 4), BatchNormalization, Flatten, Dense(2)]").Source("OfPixels"),
        new TrainerText("[Input(4, 4, 1), Conv2D(3, 3), BatchNormalization, Flatten, Dense(2)]").Source("OfImages"),
        new TrainerText("[Input(3), Dense(4), LayerNormalization, Dense(2)]").Source("WithoutBatches"),
        new GanText("[Input(4), Dense(8), BatchNormalization, ReLU, Dense(6), Tanh]", "[Input(6), Dense(8), LeakyReLU(0.2f), Dense(1)]").Source("Drawing"),
        new GanText("[Input(4), Dense(6), Tanh]", "[Input(6), Dense(8), BatchNormalization, LeakyReLU(0.2f), Dense(1)]").Source("Judging"),
    ]));

    [Theory]
    [InlineData("OfVectors", "batch_normalization_1 of OfVectorsNetwork")]
    [InlineData("OfPixels", "batch_normalization_1 of OfPixelsNetwork")]
    [InlineData("Drawing", "batch_normalization_1 of DrawingGenerator")]
    [InlineData("Judging", "batch_normalization_1 of JudgingDiscriminator")]
    public void A_batch_of_one_is_refused_where_a_channel_has_one_value(string name, string layer)
    {
        var invocation = Assert.Throws<TargetInvocationException>(() => Create(name, 1));
        var refusal = Assert.IsType<ArgumentException>(invocation.InnerException);
        Assert.StartsWith($"Expected a batch of at least 2, found 1: {layer} would normalise one value for each channel", refusal.Message,
            StringComparison.Ordinal);
        Assert.Equal("batch", refusal.ParamName);
        Create(name, 2);
    }

    [Theory]
    [InlineData("OfImages")]
    [InlineData("WithoutBatches")]
    public void A_batch_of_one_is_fine_elsewhere(string name) => Create(name, 1);

    private static void Create(string name, int batch)
    {
        if (name is "Drawing" or "Judging")
            Assembly.Value.Create<IGeneratedGan>(name + "Adapter", batch, 1UL, null);
        else
            Assembly.Value.Create<IGeneratedTrainer>(name + "Adapter", batch);
    }
}
