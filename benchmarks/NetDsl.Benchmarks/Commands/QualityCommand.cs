using System.CommandLine;
using System.Globalization;
using Images;
using NetDsl.Benchmarks.Quality;
using NetDsl.Benchmarks.Report;
using NetDsl.Training;

namespace NetDsl.Benchmarks.Commands;

/// <summary><c>quality</c>: whether networks that are trained with fast convolutions draw as well as those of the direct method.</summary>
internal static class QualityCommand
{
    private const int DefaultSeeds = 3;
    private const int DefaultEpochs = 30;

    /// <summary>Pictures that the GANs learn from, as many as the example draws.</summary>
    private const int Learned = 1024;

    /// <summary>
    /// Pictures in each of three further sets: what the classifier learns, what drawn pictures are compared with, and real ones for the last row.
    /// </summary>
    private const int Others = 4096;

    private static readonly ImageShape Shape = new(32, 32, 3);

    private static readonly global::NetDsl.Convolutions[] Choices =
        [global::NetDsl.Convolutions.Direct, global::NetDsl.Convolutions.Automatic, global::NetDsl.Convolutions.FewestProducts];

    public static Command Create(TextWriter output, TextWriter log)
    {
        var seeds = new Option<int>("--seeds")
        {
            Description = $"With how many seeds, from 1. [default: {DefaultSeeds}]",
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
            var all = ShapePictures.Draw(Learned + 3 * Others, Shape, hasLabels: true);
            var (learned, seen, compared, real) =
                (all.Slice(0, Learned), all.Slice(Learned, Others), all.Slice(Learned + Others, Others), all.Slice(Learned + 2 * Others, Others));
            var features = ShapeFeatures.Learn(seen, parallel);
            var accuracy = features.Accuracy(compared, parallel);
            log.WriteLine(string.Create(CultureInfo.InvariantCulture, $"the classifier reads {accuracy:P1} of pictures that it hasn't seen"));
            var options = new ImageMetricOptions { Images = Others, ReferenceImages = Others, NearestImages = 0 };
            var metrics = new ImageMetrics(features, compared, options, parallel: parallel);
            List<(global::NetDsl.Convolutions Choice, string Seed, ImageQuality Quality)> measured = [];
            for (var seed = 1UL; seed <= (ulong)Math.Max(1, arguments.GetValue(seeds)); seed++)
            {
                foreach (var choice in Choices)
                {
                    var training = ShapeTraining.Create(choice, seed, parallel);
                    measured.Add((choice, $"{seed}", training.Run(learned, metrics, Math.Max(1, arguments.GetValue(epochs)), seed)));
                    log.WriteLine(string.Join("  ", Row(measured[^1].Choice.ToString(), measured[^1].Seed, [measured[^1].Quality])));
                }
            }

            output.Write(new Table(
                $"Shapes of {Shape}, batch {ShapeTraining.Batch}: {Others:N0} drawn pictures beside as many real ones",
                ["convolutions", "seed", "Fréchet, features", "Fréchet, logits", "kernel distance", "precision", "recall"],
                [
                    .. measured.Select(one => Row(one.Choice.ToString(), one.Seed, [one.Quality])),
                    .. measured.GroupBy(one => one.Choice, (choice, ones) => Row($"{choice}", "mean", [.. ones.Select(one => one.Quality)])),
                    Row("other real pictures", "", [metrics.Measure(real)]),
                ])
            {
                TextColumns = 2,
            }.ToText());
            return 0;

            static IReadOnlyList<string> Row(string what, string seed, IReadOnlyList<ImageQuality> of) =>
            [
                what, seed, Mean(of, one => one.FeatureDistance, "0.00"), Mean(of, one => one.LogitDistance, "0.00"),
                Mean(of, one => one.KernelDistance, "0.000"), Mean(of, one => one.Precision, "0.000"), Mean(of, one => one.Recall, "0.000"),
            ];

            static string Mean(IReadOnlyList<ImageQuality> of, Func<ImageQuality, double> figure, string format) =>
                of.Average(figure).ToString(format, CultureInfo.InvariantCulture);
        });
        return command;
    }
}
