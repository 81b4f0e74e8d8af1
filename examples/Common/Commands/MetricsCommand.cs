using System.CommandLine;
using NetDsl.Training;

namespace NetDsl.Examples;

/// <summary><c>metrics</c>: how good the digits of a trained generator are, in numbers.</summary>
public static class MetricsCommand
{
    private const int DefaultCount = 10_000;
    private const int MostDrawn = 100_000;

    /// <summary>Digits of each kind that are compared with, as many as MNIST has for testing.</summary>
    private const int References = 10_000;

    private const int Compared = 20;
    private const int Splits = 10;

    /// <summary>Creates the command.</summary>
    /// <param name="output">Where the numbers go.</param>
    /// <param name="networks">Networks that draw digits of 28 × 28.</param>
    public static Command Create(TextWriter output, GanNetworks networks)
    {
        var data = new DigitDataOption();
        var weights = new Option<string>("--weights") { Description = $"The generator's weights, as train leaves them: {GanTraining.GeneratorFile}.", HelpName = "FILE", Required = true };
        var count = new WholeNumberOption("--count", "N", FormattableString.Invariant($"How many digits are drawn; distances of different numbers can't be compared. [default: {DefaultCount}]"), 2 * Splits, MostDrawn);
        var seed = new WholeNumberOption("--seed", "S", $"Which digits. [default: {TrainOptions.DefaultSeed}]", 0, ulong.MaxValue);
        var nearest = new Option<string?>("--nearest") { Description = FormattableString.Invariant($"A picture (.png) of the first {Compared} digits, each beside the training digit that it is nearest to."), HelpName = "FILE" };
        var command = new Command("metrics", "Says how good the digits of a trained generator are.") { weights, data, count, seed, nearest };
        command.SetAction(arguments =>
        {
            var (file, picture) = (arguments.GetRequiredValue(weights), arguments.GetValue(nearest));
            var drawn = (int)(count.Read(arguments) ?? DefaultCount);
            var start = (ulong)(seed.Read(arguments) ?? TrainOptions.DefaultSeed);
            FileOption.RequireFile("--weights", file, "weights");
            if (picture is not null)
            {
                FileOption.RequireTarget("--nearest", picture, ("--weights", file));
                FileOption.RequireEnding("--nearest", picture, ".png");
            }

            var generator = networks.CreateGenerator();
            WeightFile.Load(file, generator.Network.Parameters);
            var (training, test) = arguments.GetValue(data) is { } folder ? DigitFiles.Read(folder, PixelRange.ZeroToOne) : (DigitFiles.ReadShipped(PixelRange.ZeroToOne), null);
            var images = new ImageDataSet(new SampleSheet(generator, start, drawn).DrawImages(ParallelLoop.Default), networks.Format.Shape, PixelRange.ZeroToOne);
            Report(images, training, test, networks.Format.Classes > 0, picture, output);
            return ExitCode.Success;
        });
        return command;
    }

    private static void Report(ImageDataSet images, ImageDataSet training, ImageDataSet? test, bool conditional, string? picture, TextWriter output)
    {
        var extractor = new DigitFeatureExtractor();
        var options = new ImageMetricOptions
        {
            Images = images.Count,
            ReferenceImages = References,
            NearestImages = Compared,
            ScoreSplits = Splits,
            Conditional = conditional,
            Range = PixelRange.ZeroToOne,
        };
        var metrics = new ImageMetrics(extractor, training, options);
        var quality = metrics.Measure(images.Redraw());
        output.WriteLine(FormattableString.Invariant($"{images.Count:N0} digits drawn. Fréchet distances, features and logits:"));
        WriteDistances(output, "from training digits", training, quality);
        if (test is not null)
        {
            var fromTest = new ImageMetrics(extractor, test, options with { NearestImages = 0, Conditional = false });
            WriteDistances(output, "from test digits", test, fromTest.Measure(images.Redraw()));
            var real = new ImageMetrics(extractor, test, options with { NearestImages = 0, Conditional = false, Images = Math.Min(training.Count, References), ScoreSplits = 1 });
            WriteDistances(output, "of training digits from these", test, real.Measure(training.Redraw()));
        }

        output.WriteLine(FormattableString.Invariant($"Classifier score: {quality.Score:F3} ± {quality.ScoreDeviation:F3}, in {Splits} parts; at best 10."));
        output.WriteLine("Digits 0 to 9 in percent: " + string.Join(", ", Enumerable.Range(0, DigitFiles.Classes).Select(digit => FormattableString.Invariant($"{100 * quality.Histogram.Share(digit):F1}"))));
        if (quality.LabelAgreement is { } agreement)
            output.WriteLine(FormattableString.Invariant($"Read as what was asked for: {100 * agreement:F2} %."));

        output.WriteLine(FormattableString.Invariant(
            $"Squared distance to the nearest of {training.Count:N0} training digits: {quality.Nearest.Average(image => image.SquaredDistance):F1} on average, {quality.Nearest.Min(image => image.SquaredDistance):F1} at least, of {quality.Nearest.Count} digits."));
        if (picture is null)
            return;

        metrics.DrawNearest(quality)!.Save(picture, new PngEncoder());
        output.WriteLine($"Pairs of drawn and training digits: {picture}");
    }

    private static void WriteDistances(TextWriter output, string what, ImageDataSet reference, ImageQuality quality) =>
        output.WriteLine(FormattableString.Invariant($"  {what}, {Math.Min(reference.Count, References):N0}: {quality.FeatureDistance:F2} and {quality.LogitDistance:F2}"));
}
