using NetDsl;
using NetDsl.Training;

namespace ImageToImage;

/// <summary>Learns from pairs: outlines, and the pictures that belong to them.</summary>
internal static class PairedTraining
{
    private const int Learned = 1024;
    private const int HeldOut = 96;
    private const int Batch = 8;

    /// <summary>Trains, and says how far it came.</summary>
    /// <param name="arguments">The command line.</param>
    /// <returns>The exit code.</returns>
    public static int Run(string[] arguments)
    {
        var pairs = ShapeDrawings.Draw(Learned + HeldOut);
        var (learned, heldOut) = (pairs.Slice(0, Learned), pairs.Slice(Learned, HeldOut));
        var gan = new PaintingGan(new Painter(seed: 1), new PatchCritic(seed: 2), Batch, seed: 3);
        var painter = new ImageGenerator(
            gan.Generator,
            new ImageFormat(pairs.Shape, pairs.Range, NoiseLength: 0),
            (_, outlines, pictures, parallel) => gan.Generator.Predict(outlines, pictures, parallel))
        {
            // Samples show what becomes of outlines that it doesn't learn from.
            Pairs = heldOut,
        };
        var sheet = new PairSheet(painter, new RandomStream(seed: 1, stream: 0), HeldOut);
        var before = sheet.MeanAbsoluteError();
        var result = NetDsl.Training.Run.Train(gan, learned, new RunOptions
        {
            Arguments = arguments,
            Epochs = 16,
            Generator = painter,
            Results = new Dictionary<string, Action<string>> { ["discriminator.safetensors"] = gan.Discriminator.Save },
            Networks = [NetworkSummary.Of<Painter>(), NetworkSummary.Of<PatchCritic>()],
            Measure = () => [new Metric("mean absolute error", sheet.MeanAbsoluteError())],
        });
        if (result.Outcome != RunOutcome.Failed)
        {
            Console.WriteLine(FormattableString.Invariant(
                $"Mean absolute error of {HeldOut} pairs that it didn't learn from: {before:0.000} untrained, {sheet.MeanAbsoluteError():0.000} trained."));
        }

        return result.ExitCode;
    }
}
