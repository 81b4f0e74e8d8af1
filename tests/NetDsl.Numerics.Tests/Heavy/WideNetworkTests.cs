using System.Globalization;
using NetDsl.Numerics.Tests.Harness;

namespace NetDsl.Numerics.Tests.Heavy;

/// <summary>The networks that must work, in their full width: parameter counts, golden values, and one training step of NZ-MNIST.</summary>
public class WideNetworkTests
{
    public sealed class List : INetworkList
    {
        public static IEnumerable<NetworkText> Networks =>
        [
            new(WideNetworks.DigitGenerator),
            new(WideNetworks.DigitDiscriminator),
            new(WideNetworks.KerasUpSampling),
            new(WideNetworks.KerasTransposed),
            new("[Input(2, 2, 1), UpSampling2D]"),
            new("[Input(2, 2, 1), Conv2DTranspose(1, 1, Strides = 2)]"),
            new("[Input(2, 2, 1), Conv2DTranspose(1, 2, Strides = 2)]"),
        ];
    }

    [Theory]
    [InlineData(WideNetworks.DigitGenerator, 3_222_785, 3_224_577)]
    [InlineData(WideNetworks.DigitDiscriminator, 1_486_337, 1_487_873)]
    [InlineData(WideNetworks.KerasUpSampling, 324_353, 324_353)]
    [InlineData(WideNetworks.KerasTransposed, 324_353, 324_353)]
    public void Parameter_counts_are_the_published_ones_in_the_store_and_in_the_summary(string layers, int trainable, int total)
    {
        var network = GeneratedNetworks<List>.Create(layers);
        Assert.Equal(trainable, network.Parameters.Where(parameter => parameter.IsTrainable).Sum(parameter => parameter.Count));
        Assert.Equal(total, network.Parameters.Sum(parameter => parameter.Count));
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"Total params: {total:N0}"), network.Summary, StringComparison.Ordinal);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"Trainable params: {trainable:N0}"), network.Summary, StringComparison.Ordinal);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"Non-trainable params: {total - trainable:N0}"), network.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void The_tutorials_small_examples_come_out_as_printed()
    {
        Assert.Equal([1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4], Predict("[Input(2, 2, 1), UpSampling2D]", []));
        Assert.Equal([1, 0, 2, 0, 0, 0, 0, 0, 3, 0, 4, 0, 0, 0, 0, 0], Predict("[Input(2, 2, 1), Conv2DTranspose(1, 1, Strides = 2)]", [1]));
        var tiles = Predict("[Input(2, 2, 1), Conv2DTranspose(1, 2, Strides = 2)]", [-.28302956f, .67811257f, .19257468f, -.58342797f]);
        float[] firstRow = [-.28302956f, .67811257f, -.5660591f, 1.3562251f];
        for (var column = 0; column < 4; column++)
            Assert.Equal(firstRow[column], tiles[column], 1e-6f);

        static float[] Predict(string layers, float[] kernel)
        {
            var network = GeneratedNetworks<List>.Create(layers);
            if (kernel.Length > 0)
                network.Parameters["conv2d_transpose_1/kernel"].SetValues(kernel);
            var output = new float[16];
            network.Predict([1, 2, 3, 4], output);
            return output;
        }
    }

    [Theory]
    [InlineData(WideNetworks.DigitGenerator, 3)]
    [InlineData(WideNetworks.DigitDiscriminator, 3)]
    [InlineData(WideNetworks.KerasUpSampling, 9)]
    [InlineData(WideNetworks.KerasTransposed, 9)]
    public void Predictions_are_the_references(string layers, int images) => new Trial(GeneratedNetworks<List>.Create(layers), layers, images).CheckPrediction();

    [Theory]
    [InlineData(WideNetworks.KerasUpSampling, 5)]
    [InlineData(WideNetworks.KerasTransposed, 5)]
    public void Gradients_of_the_tutorials_generators_are_the_references(string layers, int images)
    {
        var trial = new Trial(GeneratedNetworks<List>.Create(layers), layers, images);
        var session = trial.Network.CreateTrainingSession(images);
        trial.CheckForward(session);
        trial.BackwardOfReferences();
        session.Backward(trial.OutputGradient);
        trial.CheckGradients(session);
        trial.CheckForward(session);
        trial.CheckBackwardToInput(session);
    }

    [Fact]
    public void A_training_step_of_the_digits_GAN_gives_the_references_losses_and_weights()
    {
        const int batch = 4;

        // The masks inside of a step can't be seen from outside, so nothing is dropped here; a large epsilon makes Adam comparable number by number (see GanTests).
        var text = new GanText(WithoutDropout(WideNetworks.DigitGenerator), WithoutDropout(WideNetworks.DigitDiscriminator))
        {
            GeneratorFirst = true,
            RealLabel = 0.9f,
            LearningRate = 0.001f,
            Beta1 = 0.4f,
            Epsilon = 0.01f,
        };
        var gan = GeneratedAssembly.Compile([text.Source("Digits")]).Create<IGeneratedGan>("DigitsAdapter", batch, 1ul, null);
        new GanTrial(gan, text, batch).CheckStep();

        static string WithoutDropout(string layers) => layers.Replace("Dropout(0.2f)", "Dropout(0f)", StringComparison.Ordinal);
    }

    [Fact]
    public void A_training_step_of_the_conditional_digits_GAN_gives_the_references_losses_and_weights()
    {
        const int batch = 4;
        var text = new GanText(WideNetworks.ConditionalGenerator, WideNetworks.ConditionalDiscriminator) { GeneratorSteps = 2, LearningRate = 0.0002f, Beta1 = 0.5f, Epsilon = 0.01f };
        var gan = GeneratedAssembly.Compile([text.Source("ConditionalDigits")]).Create<IGeneratedGan>("ConditionalDigitsAdapter", batch, 1ul, null);
        Assert.Equal((7_065_211, 7_080_059), (Count(gan.Generator, true), Count(gan.Generator, false)));
        Assert.Equal((3_769_479, 3_771_675), (Count(gan.Discriminator, true), Count(gan.Discriminator, false)));
        new GanTrial(gan, text, batch).CheckStep();

        static int Count(ParameterStore parameters, bool onlyTrainable) => parameters.Where(parameter => parameter.IsTrainable || !onlyTrainable).Sum(parameter => parameter.Count);
    }
}
