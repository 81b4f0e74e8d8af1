using NetDsl;
using NetDsl.Training;

namespace KilledRuns;

/// <summary>Pictures of three kinds and a GAN that learns to draw them, small enough for a step to take about as long as a checkpoint.</summary>
public sealed class TinyRun
{
    private const int Batch = 4;

    /// <summary>Prepares a run in a folder.</summary>
    /// <param name="folder">Where everything goes.</param>
    /// <param name="steps">How many steps there are in all.</param>
    public TinyRun(string folder, int steps)
    {
        Folder = folder;
        Gan = new TinyGan(new Painter(1), new Judge(2), Batch, seed: 3, ParallelLoop.Sequential);
        Trainer = new GanTrainer(Gan, new BatchSource(Pictures(), Batch, new RandomStream(4, 0)), new TrainerOptions
        {
            Steps = steps,
            Checkpoints = new CheckpointOptions(Path.Combine(folder, "checkpoints")) { EverySteps = 1, Every = null, Keep = 3 },
            LossFile = Path.Combine(folder, "losses.csv"),
            Clock = new StandingClock(),
        });
        Trainer.EpochCompleted += (_, _) => Trainer.TryWrite("save the weights", Save);
    }

    /// <summary>Where everything goes.</summary>
    public string Folder { get; }

    /// <summary>What is trained.</summary>
    public TinyGan Gan { get; }

    /// <summary>What trains it.</summary>
    public GanTrainer Trainer { get; }

    /// <summary>26 pictures of 4 × 4: six batches of four, and two left over.</summary>
    public static ImageDataSet Pictures()
    {
        var pixels = new byte[26 * 16];
        for (var place = 0; place < pixels.Length; place++)
            pixels[place] = (byte)((place * 37 + place / 16 % 3 * 80) % 256);
        return new ImageDataSet(
            pixels, new ImageShape(4, 4, 1), PixelRange.MinusOneToOne, Enumerable.Range(0, 26).Select(picture => picture % 3).ToArray(), classes: 3);
    }

    private void Save()
    {
        Gan.Generator.Save(Path.Combine(Folder, "generator.safetensors"));
        Gan.Discriminator.Save(Path.Combine(Folder, "discriminator.safetensors"));
        Gan.AveragedGenerator.Save(Path.Combine(Folder, "average.safetensors"));
    }
}
