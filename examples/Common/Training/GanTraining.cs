using NetDsl.Training;

namespace NetDsl.Examples;

/// <summary>A GAN's run: both losses of each step, a sheet of samples after each epoch, and the weights of both networks.</summary>
public sealed class GanTraining
{
    /// <summary>How many images a sheet of samples has: 10 × 10.</summary>
    public const int Samples = 100;

    public const string GeneratorFile = "generator.safetensors";
    public const string DiscriminatorFile = "discriminator.safetensors";

    private readonly ParallelLoop _parallel;
    private readonly GanModel _gan;
    private readonly BatchSource _batches;
    private readonly TrainOptions _options;
    private readonly SampleSheet _sheet;
    private readonly string _things;
    private readonly ImageDataSet _images;
    private readonly Func<IFeatureExtractor>? _newFeatureExtractor;

    /// <summary>Takes all the memory that the run needs.</summary>
    /// <param name="networks">The pair of networks.</param>
    /// <param name="options">How the run is to be.</param>
    /// <param name="images">What is learned from; with labels, if the networks take some.</param>
    /// <param name="things">What the images are, in the plural.</param>
    /// <exception cref="BadInputException">There isn't as much memory.</exception>
    public GanTraining(GanNetworks networks, TrainOptions options, ImageDataSet images, string things)
    {
        _options = options;
        _parallel = new ParallelLoop(options.Threads);
        _gan = BatchMemory.Create(options.Batch, things, () => networks.CreateGan(options.Seed, options.Batch, _parallel));
        _batches = new BatchSource(images, options.Batch, RandomUse.Shuffle.StreamFor(options.Seed));
        _sheet = new SampleSheet(_gan.Generator, options.Seed, Samples);
        _things = things;
        (_images, _newFeatureExtractor) = (images, networks.NewFeatureExtractor);
    }

    /// <summary>Trains to the end or until it is interrupted.</summary>
    /// <returns>The program's exit code.</returns>
    /// <exception cref="BadInputException">A loss or a weight stopped being a number.</exception>
    public int Run(RunFolder folder, ITrainingDisplay display, Interruption interruption)
    {
        var options = TrainingRun.Options(_options, folder) with { Noise = RandomUse.Noise.StreamFor(_options.Seed) };
        Func<EpochMetrics>? metrics = _newFeatureExtractor is { } newExtractor && _options.MetricsEvery > 0
            ? () => new EpochMetrics(newExtractor(), _gan.Generator, _images, _options.Seed, _options.MetricsEvery, _parallel)
            : null;
        return new TrainingRun(_options, _things, _images.Count, new GanTrainer(_gan.Gan, _batches, options), epoch => Save(epoch, folder), metrics).Run(folder, display, interruption);
    }

    private void Save(int epoch, RunFolder folder)
    {
        _sheet.SavePicture(folder.Samples(epoch), _sheet.DrawImages(_parallel));
        WeightFile.Save(folder.File(GeneratorFile), _gan.Generator.Network.Parameters);
        WeightFile.Save(folder.File(DiscriminatorFile), _gan.Discriminator.Parameters);
    }
}
