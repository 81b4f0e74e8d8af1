using System.Globalization;
using System.Text;
using NetDsl.Training;

namespace NetDsl.Tests;

/// <summary>Folders of runs as training leaves them, with made-up numbers.</summary>
internal static class SampleRun
{
    public static RunDescription Description { get; } = new(
        "Digits",
        [
            new NetworkSummary("DigitGenerator",
                "Layer                 Output shape    Parameters\nInput                 100                      0\nDense                 8192               "
                + "827,392\n"),
            new NetworkSummary("DigitDiscriminator",
                "Layer                 Output shape    Parameters\nInput                 28 × 28 × 1              0\nConv2D                14 × 14 × 128      "
                + "  1,280\n"),
        ],
        [new NamedText("--epochs", "5"), new NamedText("--batch", "64"), new NamedText("--seed", "1"), new NamedText("data", "10,000 digits")],
        new MachineDescription("A processor at 2.50 GHz", 512, 2, "An operating system 12", ".NET 10.0.0"),
        new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.Zero))
    {
        Ended = new DateTimeOffset(2026, 2, 3, 4, 15, 6, TimeSpan.Zero),
        Outcome = RunOutcome.Finished,
        Seconds = 600.5,
        PeakMemory = 734L << 20,
        Steps = 780,
        PlannedSteps = 780,
        Epochs = 5,
        PlannedEpochs = 5,
        ImagesPerSecond = 131.4,
    };

    /// <summary>Writes a whole folder.</summary>
    /// <param name="folder">It is created.</param>
    /// <param name="steps">Rows of losses.</param>
    /// <param name="epochs">Sheets, and rows of metrics.</param>
    /// <param name="description">What the run is; by default <see cref="Description"/>.</param>
    public static string Write(string folder, int steps = 780, int epochs = 5, RunDescription? description = null)
    {
        Directory.CreateDirectory(Path.Combine(folder, RunFiles.SamplesFolder));
        RunDescriptionFile.Save(Path.Combine(folder, RunFiles.Description), description ?? Description);
        WriteLosses(folder, steps, epochs);
        var metrics = new StringBuilder("step,epoch,frechet_distance,classifier_score,label_agreement\n");
        for (var epoch = 1; epoch <= epochs; epoch++)
        {
            WriteSheet(folder, epoch);
            metrics.Append(
                CultureInfo.InvariantCulture, $"{epoch * steps / epochs},{epoch},{300.0 / (epoch * epoch):R},{9.5 - 7.0 / epoch:R},{1 - 0.7 / epoch:R}\n");
        }

        File.WriteAllText(Path.Combine(folder, RunFiles.Metrics), metrics.ToString());
        return folder;
    }

    /// <summary>Writes losses that fall, rise and shake as those of a GAN do.</summary>
    public static void WriteLosses(string folder, int steps, int epochs)
    {
        var random = new Random(7);
        var losses = new StringBuilder("step,epoch,seconds,d_loss,g_loss\n");
        for (var step = 1; step <= steps; step++)
        {
            var (discriminator, generator) = (0.55 + 2 * Math.Exp(-step / 30.0) + 0.3 * random.NextDouble(),
                1.4 + 0.8 * Math.Sin(step / 90.0) + 0.9 * random.NextDouble());
            losses.Append(
                CultureInfo.InvariantCulture, $"{step},{(step - 1) * epochs / steps + 1},0.5,{(step % 97 == 0 ? 7.5 : discriminator):R},{generator:R}\n");
        }

        File.WriteAllText(Path.Combine(folder, RunFiles.Losses), losses.ToString());
    }

    /// <summary>Writes the sheet of an epoch: another picture for each.</summary>
    public static string WriteSheet(string folder, int epoch)
    {
        var picture = new Picture(new ImageShape(232, 232, 1));
        for (var row = 0; row < 232; row++)
        {
            for (var column = 0; column < 232; column++)
                picture.Row(row)[column] = (byte)(row % 58 < 2 || column % 58 < 2 ? 64 : (row * epoch + column * (row / 58 + 1)) % 256);
        }

        Directory.CreateDirectory(Path.Combine(folder, RunFiles.SamplesFolder));
        var path = Path.Combine(folder, RunFiles.SamplesFolder, RunFiles.SheetName(epoch));
        picture.Save(path, new PngEncoder());
        return path;
    }

    /// <summary>What an epoch of such a run came to.</summary>
    public static EpochResults Epoch(RunDescription description, long step, int epoch, string? sheet, params IReadOnlyList<Metric> metrics) =>
        new(description, step, epoch, IsWhole: true, [0.5f, 1.5f], Seconds: 60, ImagesPerSecond: 128, sheet, metrics);
}
