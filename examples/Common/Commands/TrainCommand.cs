using System.CommandLine;
using NetDsl.Training;

namespace NetDsl.Examples;

/// <summary><c>train</c> of a GAN: trains both networks and leaves samples, losses and weights in a folder. Everything is checked before anything is written.</summary>
public static class TrainCommand
{
    /// <summary>Reads what a run learns from, with the options of the example's own.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="batch">How many images there must be at least.</param>
    /// <returns>The networks to train and the images.</returns>
    public delegate (GanNetworks Networks, ImageDataSet Images) ReadData(ParseResult arguments, int batch);

    /// <summary>Creates the command.</summary>
    /// <param name="output">Where progress goes.</param>
    /// <param name="things">What is learned from, in the plural.</param>
    /// <param name="defaultEpochs">How many epochs there are unless the user says another number.</param>
    /// <param name="defaultBatch">How many images are in a step unless the user says another number.</param>
    /// <param name="read">Reads what is learned from.</param>
    /// <param name="options">The example's own options, which that understands.</param>
    public static Command Create(TextWriter output, string things, int defaultEpochs, int defaultBatch, ReadData read, params IReadOnlyList<Option> options)
    {
        var shared = new TrainOptionSet(things, defaultEpochs, defaultBatch);
        var command = new Command("train", "Trains both networks and leaves samples, losses and weights in a folder.");
        foreach (var option in options)
            command.Add(option);

        shared.AddTo(command);
        var watching = new WatchOptionSet();
        watching.AddTo(command);
        command.SetAction(arguments =>
        {
            var how = shared.Read(arguments);
            var watch = watching.Read(arguments);
            var (networks, images) = read(arguments, how.Batch);
            shared.RequireBatch(how, images.Count);
            if (options.OfType<MetricsEveryOption>().SingleOrDefault() is { } metrics)
                how = how with { MetricsEvery = (int)(metrics.Read(arguments) ?? EpochMetrics.DefaultEvery) };
            var described = RunOptions.Describe(how, arguments, options);
            how.Earlier?.RequireSame(described);
            var training = new GanTraining(networks, how, images, things);
            using var folder = RunFolder.Prepare(how.Folder, Environment.CurrentDirectory, hasSamples: true, how.IsResumed, GanTraining.GeneratorFile, GanTraining.DiscriminatorFile, RunFiles.Description, RunFiles.Report);
            using var onlookers = RunOnlookers.Open(watch, output);
            using var interruption = new Interruption();
            var display = new RecordedDisplay(TrainingDisplay.Choose(output), folder, networks.Summaries, described, interruption, output, onlookers.Observers);
            var exitCode = training.Run(folder, display, interruption);
            output.WriteLine($"Results: {folder.Path} ({RunFiles.Report}, samples, checkpoints, {Path.GetFileName(folder.Losses)}, {GanTraining.GeneratorFile}, {GanTraining.DiscriminatorFile})");
            TrainingDisplay.WriteHowToGoOn(output, folder, exitCode, how);
            return exitCode;
        });
        return command;
    }
}
