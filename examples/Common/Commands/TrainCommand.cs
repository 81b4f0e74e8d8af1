using System.CommandLine;
using NetDsl.Training;

namespace NetDsl.Examples;

/// <summary>What a GAN learns from, and how the images are dealt out.</summary>
public sealed record TrainingImages(GanNetworks Networks, ImageDataSet Images, DataAugmentation? Augmentation = null);

/// <summary><c>train</c>: trains networks and leaves what they came to in a folder. Everything is checked before anything is written.</summary>
public static class TrainCommand
{
    /// <summary>Creates the command for a GAN, which reads its networks and at least a batch of images, with the options of the example's own.</summary>
    public static Command Create(
        TextWriter output,
        string things,
        int defaultEpochs,
        int defaultBatch,
        Func<ParseResult, int, TrainingImages> read,
        params IReadOnlyList<Option> options)
    {
        var shared = new TrainOptionSet(things, defaultEpochs, defaultBatch);
        var command = new Command("train", "Trains both networks and leaves samples, losses and weights in a folder.");
        SetAction(command, output, shared, options, (arguments, how) =>
        {
            var (networks, images, augmentation) = read(arguments, how.Batch);
            var metrics = options.OfType<MetricsEveryOption>().SingleOrDefault();
            var every = metrics is null ? 0 : (int)(metrics.Read(arguments) ?? TrainOptions.DefaultMetricsEvery);
            var run = how.ToRun(arguments, options, things, images.Count);
            var parallel = new ParallelLoop(how.Threads, ParallelLoop.Default.Processes);
            return (FileOption.NameIn("--batch", () => networks.Plan(run, images, how.Batch, parallel, every, augmentation)), () => null);
        });
        return command;
    }

    /// <summary>Adds options to a command, and lets it plan a run, make it, say something more of it, and end with its exit code.</summary>
    public static void SetAction(
        Command command,
        TextWriter output,
        TrainOptionSet shared,
        IReadOnlyList<Option> options,
        Func<ParseResult, TrainOptions, (PlannedRun Run, Func<string?> Conclude)> plan)
    {
        var watching = new WatchOptionSet();
        foreach (var option in (Option[])[.. options, .. shared.All, .. watching.All])
            command.Add(option);

        command.SetAction(arguments =>
        {
            var how = shared.Read(arguments);
            arguments = RecordedOptions.Add(arguments, options, how.Earlier);
            var (planned, conclude) = plan(arguments, how);
            using var run = FileOption.NameIn(how.Earlier is null ? "--out" : "--resume", () => Run.Open(planned.Options));
            using var observers = watching;
            var display = TableDisplay.Choose(output, start => Heading(start, how));
            var trainer = planned.CreateTrainer(run.TrainerOptions);
            // Of several processes, the first one alone is watched.
            var result = run.Train(trainer, trainer.IsFirst ? [display, .. watching.Open(arguments, output)] : []);
            if (result.Problem is { } problem)
                throw new BadInputException(result.NotWritten.Count > 0 ? problem : $"{problem}; try another --seed or a larger --batch.");
            if (conclude() is { } conclusion)
                Say(output, conclusion);
            if (result.Outcome == RunOutcome.Interrupted && how.Checkpoints is not null)
                Say(output, $"It goes on with --resume {run.Folder}, and with all of its options.");

            return result.ExitCode;
        });
    }

    // An output that is closed or full makes no run that is well a failed one.
    private static void Say(TextWriter output, string line)
    {
        try
        {
            output.WriteLine(line);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
        }
    }

    // 10,000 digits, 64 a step, 780 steps in 5 epochs, 2 threads, seed 1
    private static string Heading(RunStart start, TrainOptions how)
    {
        var (data, threads) = (start.Description.Options[^1], how.Threads == 1 ? "thread" : "threads");
        var processes = ParallelLoop.Default.Processes is { Count: var count } ? FormattableString.Invariant($"{count} processes, each ") : "";
        return FormattableString.Invariant($"{data.Value} {data.Name}, {ConsoleObserver.Describe(start)}, {processes}{how.Threads} {threads}, seed {how.Seed}");
    }
}
