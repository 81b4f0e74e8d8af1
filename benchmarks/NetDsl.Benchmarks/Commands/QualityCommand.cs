using System.CommandLine;
using System.Globalization;
using Images;
using NetDsl.Benchmarks.Quality;
using NetDsl.Benchmarks.Report;
using NetDsl.Training;

namespace NetDsl.Benchmarks.Commands;

/// <summary><c>quality</c>: whether networks that are trained with fast convolutions are as good as those of the direct method.</summary>
internal static class QualityCommand
{
    private const int DefaultSeeds = 3;
    private const int DefaultEpochs = 30;

    /// <summary>Pictures that are learned from, as many as the example draws.</summary>
    private const int Learned = 1024;

    /// <summary>Other pictures, which drawn ones are compared with.</summary>
    private const int Compared = 4096;

    private static readonly ImageShape Shape = new(32, 32, 3);

    private static readonly global::NetDsl.Convolutions[] Choices =
        [global::NetDsl.Convolutions.Direct, global::NetDsl.Convolutions.Automatic, global::NetDsl.Convolutions.FewestProducts];

    public static Command Create(TextWriter output, TextWriter log)
    {
        var seeds = new Option<int>("--seeds")
        {
            Description = $"How many times each is trained, with seeds from 1. [default: {DefaultSeeds}]",
            DefaultValueFactory = _ => DefaultSeeds,
        };
        var epochs = new Option<int>("--epochs")
        {
            Description = $"How often the {Learned:N0} pictures are seen. [default: {DefaultEpochs}]",
            DefaultValueFactory = _ => DefaultEpochs,
        };
        var threads = new Option<int>("--threads") { Description = "How many threads; it changes no figure. [default: 1]", DefaultValueFactory = _ => 1 };
        var command = new Command("quality", "Trains a GAN on drawn shapes with direct and fast convolutions, and measures what they draw then.")
        {
            seeds, epochs, threads,
        };
        command.SetAction(arguments =>
        {
            var parallel = new ParallelLoop(Math.Max(1, arguments.GetValue(threads)));
            var all = ShapePictures.Draw(Learned + 2 * Compared, Shape, hasLabels: true);
            var (learned, compared, others) = (all.Slice(0, Learned), all.Slice(Learned, Compared), all.Slice(Learned + Compared, Compared));
            var features = ShapeFeatures.Learn(compared, parallel);
            log.WriteLine(string.Create(CultureInfo.InvariantCulture, $"the classifier reads {features.Accuracy(learned, parallel):P1} of pictures it hasn't seen"));
            var options = new ImageMetricOptions { Images = Compared, ReferenceImages = Compared, NearestImages = 0 };
            var metrics = new ImageMetrics(features, compared, options, parallel: parallel);
            List<IReadOnlyList<string>> rows = [];
            for (var seed = 1UL; seed <= (ulong)Math.Max(1, arguments.GetValue(seeds)); seed++)
            {
                foreach (var choice in Choices)
                {
                    var quality = ShapeTraining.Create(choice, seed, parallel).Run(learned, metrics, Math.Max(1, arguments.GetValue(epochs)), seed);
                    rows.Add([seed.ToString(CultureInfo.InvariantCulture), choice.ToString(), Number(quality.FeatureDistance), Number(quality.LogitDistance)]);
                    log.WriteLine(string.Join("  ", rows[^1]));
                }
            }

            var real = metrics.Measure(others);
            rows.Add(["", "other real pictures", Number(real.FeatureDistance), Number(real.LogitDistance)]);
            output.Write(new Table(
                $"Shapes of {Shape}, batch {ShapeTraining.Batch}: Fréchet distances of {Compared:N0} drawn pictures from as many real ones",
                ["seed", "convolutions", "features", "logits"], rows)
            {
                TextColumns = 2,
            }.ToText());
            return 0;

            static string Number(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
        });
        return command;
    }
}
