using NetDsl.Examples;
using NetDsl.Training;

namespace ConditionalDigits;

/// <summary>The program: what this example says of its networks; commands, display and files are those of all examples.</summary>
internal static class ConditionalDigitsApplication
{
    private static GanNetworks Networks { get; } = new GanNetworks<DigitGenerator, DigitDiscriminator>(new ImageFormat(new ImageShape(28, 28, 1), PixelRange.ZeroToOne, NoiseLength: 100, DigitFiles.Classes))
    {
        NewFeatureExtractor = () => new DigitFeatureExtractor(),
        NewGenerator = seed => new DigitGenerator(seed),
        NewDiscriminator = seed => new DigitDiscriminator(seed),
        Draw = (generator, noise, labels, images, parallel) => generator.Predict(noise, labels, images, parallel),
        NewGan = (generator, discriminator, batch, seed, parallel) =>
        {
            var gan = new DigitGan(generator, discriminator, batch, seed, parallel);
            return new TrainedGan<DigitGenerator>(gan, gan.AveragedGenerator);
        },
    };

    public static Application Create(TextWriter output, TextWriter error)
    {
        var data = new DigitDataOption();
        return new Application(
            "Trains a pair of networks to draw the digit that is asked for.",
            [
                TrainCommand.Create(output, "digits", defaultEpochs: 1, defaultBatch: 32, (arguments, _) => (Networks, data.ReadTraining(arguments, Networks.Format.Range)), data, new MetricsEveryOption()),
                SampleCommand.Create(output, "digits", _ => Networks, new LabelOption(DigitFiles.Classes, "digit"), new LabelFileOption()),
                InterpolateCommand.Create(output, _ => Networks, new LabelOption(DigitFiles.Classes, "digit")),
                SweepCommand.Create(output, _ => Networks, new LabelOption(DigitFiles.Classes, "digit")),
                ExportCommand.Create(output, "generator", GanTraining.GeneratorFile, _ => Networks.CreateExportedGenerator()),
                MetricsCommand.Create(output, Networks),
                ReportCommand.Create(output),
                SummaryCommand.Create(output, Networks.Summaries),
            ],
            output,
            error);
    }
}
