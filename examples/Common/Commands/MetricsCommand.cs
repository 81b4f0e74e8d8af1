using System.CommandLine;
using NetDsl.Training;

namespace NetDsl.Examples;

/// <summary><c>metrics</c>: how good the digits of a trained generator are, in numbers.</summary>
public static class MetricsCommand
{
    private const int DefaultCount = 10_000;
    private const int Compared = 20;
    private const int Splits = 10;

    /// <summary>Creates the command for networks that draw digits of 28 × 28, with the options that choosing them needs.</summary>
    public static Command Create(TextWriter output, Func<ParseResult, GanNetworks> choose, params IReadOnlyList<Option> options)
    {
        var data = new DigitDataOption();
        var weights = FileOption.Required("--weights", $"The generator's weights, as train leaves them: {RunFiles.Generator}.");
        var count = new WholeNumberOption(
            "--count", "N", $"How many digits are drawn; distances of different numbers can't be compared. [default: {DefaultCount}]", 2 * Splits, 100_000);
        var seed = new WholeNumberOption("--seed", "S", $"Which digits. [default: {TrainOptions.DefaultSeed}]", 0, ulong.MaxValue);
        var nearest = FileOption.Optional(
            "--nearest", $"A picture (.png) of the first {Compared} digits, each beside the training digit that it is nearest to.");
        var command = new Command("metrics", "Says how good the digits of a trained generator are.") { weights, data, count, seed, nearest };
        return command.DoWithWeights(options, arguments =>
        {
            var (file, picture) = (arguments.GetRequiredValue(weights), arguments.GetValue(nearest));
            var drawn = (int)(count.Read(arguments) ?? DefaultCount);
            var random = RandomUse.SampleNoise.StreamFor((ulong)(seed.Read(arguments) ?? TrainOptions.DefaultSeed));
            if (picture is not null)
            {
                FileOption.RequireTarget("--nearest", picture, ("--weights", file));
                FileOption.RequireEnding("--nearest", picture, ".png");
            }

            var networks = choose(arguments);
            var generator = FileOption.Load(networks, file);
            var (training, test) = data.Read(arguments, PixelRange.ZeroToOne);
            Report(new SampleSheet(generator, random, drawn).DrawDataSet(), training, test, networks.Format.Classes > 0, picture, output);
        });
    }

    private static void Report(ImageDataSet images, ImageDataSet training, ImageDataSet? test, bool conditional, string? picture, TextWriter output)
    {
        var extractor = new DigitFeatureExtractor();
        var plain = new ImageMetricOptions { Images = images.Count, NearestImages = 0, ScoreSplits = Splits, Range = PixelRange.ZeroToOne };
        var metrics = new ImageMetrics(extractor, training, plain with { NearestImages = Compared, Conditional = conditional });
        var quality = metrics.Measure(images);
        output.WriteLine(FormattableString.Invariant($"{images.Count:N0} digits drawn. Fréchet distances, features and logits:"));
        WriteDistances(output, "from training digits", training, quality);
        if (test is not null)
        {
            WriteDistances(output, "from test digits", test, new ImageMetrics(extractor, test, plain).Measure(images));
            var real = new ImageMetrics(extractor, test, plain with { Images = Math.Min(training.Count, plain.ReferenceImages), ScoreSplits = 1 });
            WriteDistances(output, "of training digits from these", test, real.Measure(training));
        }

        foreach (var line in quality.Describe())
            output.WriteLine(line);
        if (picture is null)
            return;

        metrics.DrawNearest(quality)!.Save(picture, new PngEncoder());
        output.WriteLine($"Pairs of drawn and training digits: {picture}");
    }

    private static void WriteDistances(TextWriter output, string what, ImageDataSet reference, ImageQuality quality) =>
        output.WriteLine(
            FormattableString.Invariant($"  {what}, {Math.Min(reference.Count, 10_000):N0}: {quality.FeatureDistance:F2} and {quality.LogitDistance:F2}"));
}
