using NetDsl.Examples;
using NetDsl.Training;

namespace Digits;

/// <summary>The program: what this example says of its networks; commands, display and files are those of all examples.</summary>
internal static class DigitsApplication
{
    private static GanNetworks Networks { get; } = new GanNetworks<DigitGenerator, DigitDiscriminator>(new ImageFormat(new ImageShape(28, 28, 1), PixelRange.MinusOneToOne, NoiseLength: 100))
    {
        NewFeatureExtractor = () => new DigitFeatureExtractor(),
        NewGenerator = seed => new DigitGenerator(seed),
        NewDiscriminator = seed => new DigitDiscriminator(seed),
        Draw = (generator, noise, _, images, parallel) => generator.Predict(noise, images, parallel),
        NewGan = (generator, discriminator, batch, seed, parallel) => new TrainedGan<DigitGenerator>(new DigitGan(generator, discriminator, batch, seed, parallel), generator),
    };

    public static Application Create(TextWriter output, TextWriter error)
    {
        var data = new DigitDataOption();
        return new Application(
            "Trains a pair of networks to draw digits.",
            [
                TrainCommand.Create(output, "digits", defaultEpochs: 5, defaultBatch: 64, (arguments, _) => (Networks, data.ReadTraining(arguments, Networks.Format.Range)), data, new MetricsEveryOption()),
                SampleCommand.Create(output, "digits", _ => Networks),
                InterpolateCommand.Create(output, _ => Networks),
                SweepCommand.Create(output, _ => Networks),
                MetricsCommand.Create(output, Networks),
                ReportCommand.Create(output),
                SummaryCommand.Create(output, Networks.Summaries),
            ],
            output,
            error);
    }
}
