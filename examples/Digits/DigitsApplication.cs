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

    /// <summary>Creates the program.</summary>
    /// <param name="output">Where results are named.</param>
    /// <param name="error">Where mistakes are named.</param>
    public static Application Create(TextWriter output, TextWriter error)
    {
        var data = new DigitDataOption();
        return new Application(
            "Trains a pair of networks to draw digits.",
            [
                TrainCommand.Create(
                    output,
                    "digits",
                    defaultEpochs: 5,
                    defaultBatch: 64,
                    (arguments, _) => new TrainingImages(Networks, data.Read(arguments, Networks.Format.Range).Training),
                    data,
                    new MetricsEveryOption()),
                SampleCommand.Create(output, "digits", _ => Networks),
                WalkCommands.Interpolate(output, _ => Networks),
                WalkCommands.Sweep(output, _ => Networks),
                ResultCommands.Export(output, _ => Networks),
                MetricsCommand.Create(output, Networks),
                ResultCommands.Report(output),
                ResultCommands.Summary(output, Networks.Summaries),
            ],
            output,
            error);
    }
}
