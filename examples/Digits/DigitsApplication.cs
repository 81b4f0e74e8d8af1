using NetDsl.Examples;
using NetDsl.Training;

namespace Digits;

/// <summary>The program: what this example says of its networks; commands, display and files are those of all examples.</summary>
public static class DigitsApplication
{
    /// <summary>The pair of networks, as the commands see it.</summary>
    public static GanNetworks Networks { get; } = new GanNetworks<DigitGenerator, DigitDiscriminator>(new ImageFormat(new ImageShape(28, 28, 1), PixelRange.MinusOneToOne, NoiseLength: 100))
    {
        NewFeatureExtractor = () => new DigitFeatureExtractor(),
        NewGenerator = seed => new DigitGenerator(seed),
        NewDiscriminator = seed => new DigitDiscriminator(seed),
        Draw = (generator, noise, _, images, parallel) => generator.Predict(noise, images, parallel),
        NewGan = (generator, discriminator, batch, seed, parallel) => new TrainedGan<DigitGenerator>(new DigitGan(generator, discriminator, batch, seed, parallel), generator),
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
                TrainCommand.Create(output, "digits", defaultEpochs: 5, defaultBatch: 64, (arguments, _) => (Networks, data.ReadTraining(arguments, Networks.Format.Range)), data, new MetricsEveryOption()),
                SampleCommand.Create(output, "digits", _ => Networks),
                InterpolateCommand.Create(output, _ => Networks),
                SweepCommand.Create(output, _ => Networks),
                ExportCommand.Create(output, "generator", GanTraining.GeneratorFile, _ => Networks.CreateExportedGenerator()),
                MetricsCommand.Create(output, Networks),
                ReportCommand.Create(output),
                SummaryCommand.Create(output, Networks.Summaries),
            ],
            output,
            error);
    }
}
