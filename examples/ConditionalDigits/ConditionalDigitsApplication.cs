using NetDsl;
using NetDsl.Examples;
using NetDsl.Training;

namespace ConditionalDigits;

/// <summary>The program: what this example says of its networks; commands, display and files are those of all examples.</summary>
internal static class ConditionalDigitsApplication
{
    private static GanNetworks Networks { get; } = GanNetworks.Of(
        new ImageFormat(new ImageShape(28, 28, 1), PixelRange.ZeroToOne, NoiseLength: 100, MnistFiles.Classes),
        seed => new DigitGenerator(seed),
        seed => new DigitDiscriminator(seed),
        (generator, discriminator, batch, seed, parallel) =>
        {
            var gan = new DigitGan(generator, discriminator, batch, seed, parallel);
            return (gan, gan.AveragedGenerator);
        },
        (generator, noise, labels, images, parallel) => generator.Predict(noise, labels, images, parallel))
    with
    {
        NewFeatureExtractor = () => new DigitFeatureExtractor(),
    };

    public static Application Create(TextWriter output, TextWriter error)
    {
        var data = new DigitDataOption();
        return new Application(
            "Trains a pair of networks to draw the digit that is asked for.",
            [
                TrainCommand.Create(
                    output,
                    "digits",
                    defaultEpochs: 1,
                    defaultBatch: 32,
                    (arguments, _) => new TrainingImages(Networks, data.Read(arguments, Networks.Format.Range).Training),
                    data,
                    new MetricsEveryOption()),
                SampleCommand.Create(output, "digits", _ => Networks, new LabelOption(MnistFiles.Classes, "digit"), SampleCommand.LabelFileOption()),
                WalkCommands.Interpolate(output, _ => Networks, new LabelOption(MnistFiles.Classes, "digit")),
                WalkCommands.Sweep(output, _ => Networks, new LabelOption(MnistFiles.Classes, "digit")),
                ResultCommands.Export(output, _ => Networks),
                MetricsCommand.Create(output, _ => Networks),
                ResultCommands.Report(output),
                ResultCommands.Summary(output, Networks.Summaries),
            ],
            output,
            error);
    }
}
