using NetDsl;
using NetDsl.Training;

namespace ImageToImage;

/// <summary>Learns without pairs: pictures of the day, and pictures of the night that show other shapes.</summary>
internal static class UnpairedTraining
{
    private const int Learned = 512;
    private const int HeldOut = 96;
    private const int Batch = 4;

    /// <summary>Trains, and says how far it came.</summary>
    /// <param name="arguments">The command line.</param>
    /// <returns>The exit code.</returns>
    public static int Run(string[] arguments)
    {
        var (days, nights) = (Scenes.Draw(0, Learned, isNight: false), Scenes.Draw(Learned, Learned, isNight: true));
        var gan = new DayAndNightGan(new Relighter(seed: 1), new Relighter(seed: 2), new LightCritic(seed: 3), new LightCritic(seed: 4), Batch, seed: 5);
        var format = new ImageFormat(days.Shape, days.Range, NoiseLength: 0);

        // What should come of it is known here, because the program draws both; nothing learns from it.
        var (heldOutDays, heldOutNights) = (Scenes.Draw(2 * Learned, HeldOut, isNight: false), Scenes.Draw(2 * Learned, HeldOut, isNight: true));
        var toNight = new ImageGenerator(
            gan.GeneratorAtoB, format, (_, pictures, made, parallel) => gan.GeneratorAtoB.Predict(pictures, made, parallel))
        {
            Pairs = heldOutNights.WithSources(heldOutDays),
        };
        var toDay = new ImageGenerator(
            gan.GeneratorBtoA, format, (_, pictures, made, parallel) => gan.GeneratorBtoA.Predict(pictures, made, parallel))
        {
            Pairs = heldOutDays.WithSources(heldOutNights),
        };
        var (sheet, back) = (Sheet(toNight), Sheet(toDay));
        var (before, beforeBack) = (sheet.MeanAbsoluteError(), back.MeanAbsoluteError());
        var result = NetDsl.Training.Run.Train(gan, days, nights, new RunOptions
        {
            Arguments = arguments,
            Epochs = 12,
            Generator = toNight,
            Results = new Dictionary<string, Action<string>>
            {
                ["night-to-day.safetensors"] = gan.GeneratorBtoA.Save,
                ["night-to-day.png"] = new PairSheet(toDay, new RandomStream(seed: 1, stream: 0)).Save,
            },
            Networks = [NetworkSummary.Of<Relighter>(), NetworkSummary.Of<LightCritic>()],
            Measure = () => [new Metric("error to night", sheet.MeanAbsoluteError()), new Metric("error to day", back.MeanAbsoluteError())],
        });
        if (result.Outcome != RunOutcome.Failed)
        {
            Console.WriteLine(FormattableString.Invariant($"Mean absolute error of {HeldOut} pictures that it didn't learn from, to night: ")
                + FormattableString.Invariant($"{before:0.000} untrained, {sheet.MeanAbsoluteError():0.000} trained; to day: ")
                + FormattableString.Invariant($"{beforeBack:0.000} untrained, {back.MeanAbsoluteError():0.000} trained."));
        }

        return result.ExitCode;
    }

    private static PairSheet Sheet(ImageGenerator generator) => new(generator, new RandomStream(seed: 1, stream: 0), HeldOut);
}
