using NetDsl;
using NetDsl.Examples;
using NetDsl.Training;

namespace Digits;

/// <summary>The program: what this example says of its networks; commands, display and files are those of all examples.</summary>
public static class DigitsApplication
{
    /// <summary>The pair of networks, as the commands see it.</summary>
    public static GanNetworks Networks { get; } = GanNetworks.Of(
        new ImageFormat(new ImageShape(28, 28, 1), PixelRange.MinusOneToOne, NoiseLength: 100),
        seed => new DigitGenerator(seed),
        seed => new DigitDiscriminator(seed),
        (generator, discriminator, batch, seed, parallel) => (new DigitGan(generator, discriminator, batch, seed, parallel), generator),
        (generator, noise, _, images, parallel) => generator.Predict(noise, images, parallel))
    with
    {
        NewFeatureExtractor = () => new DigitFeatureExtractor(),
    };

    /// <summary>The pair of the recipe of today; the moving average draws.</summary>
    public static GanNetworks TodaysNetworks { get; } = GanNetworks.Of(
        Networks.Format,
        seed => new TodayGenerator(seed),
        seed => new TodayDiscriminator(seed),
        (generator, discriminator, batch, seed, parallel) =>
        {
            var gan = new TodayGan(generator, discriminator, batch, seed, parallel);
            return (gan, gan.AveragedGenerator);
        },
        (generator, noise, _, images, parallel) => generator.Predict(noise, images, parallel))
    with
    {
        NewFeatureExtractor = Networks.NewFeatureExtractor,
    };

    /// <summary>Creates the program.</summary>
    /// <param name="output">Where results are named.</param>
    /// <param name="error">Where mistakes are named.</param>
    public static Application Create(TextWriter output, TextWriter error)
    {
        var (data, recipe) = (new DigitDataOption(), new RecipeOption());
        return new Application(
            "Trains a pair of networks to draw digits.",
            [
                TrainCommand.Create(
                    output,
                    "digits",
                    defaultEpochs: 5,
                    defaultBatch: 64,
                    (arguments, _) => new TrainingImages(recipe.Read(arguments), data.Read(arguments, Networks.Format.Range).Training),
                    recipe,
                    data,
                    new MetricsEveryOption()),
                SampleCommand.Create(output, "digits", recipe.Read, recipe),
                WalkCommands.Interpolate(output, recipe.Read, recipe),
                WalkCommands.Sweep(output, recipe.Read, recipe),
                ResultCommands.Export(output, recipe.Read, recipe),
                MetricsCommand.Create(output, recipe.Read, recipe),
                ResultCommands.Report(output),
                ResultCommands.Summary(output, [.. Networks.Summaries, .. TodaysNetworks.Summaries]),
            ],
            output,
            error);
    }
}
