using System.Diagnostics;
using Digits;
using NetDsl.Benchmarks.Measure;
using NetDsl.Examples;
using NetDsl.Training;
using NetDsl.Watch;

namespace NetDsl.Benchmarks.Runs;

/// <summary>A run of the digits at its default settings, as <c>train --watch</c> makes it, with the times of all steps.</summary>
internal sealed class MeasuredRun : ITrainingDisplay
{
    private const int DefaultBatch = 64;

    private readonly Dictionary<long, double> _seconds = [];
    private double _total;

    private MeasuredRun()
    {
    }

    /// <summary>Makes a run and measures it.</summary>
    /// <param name="epochs">How many epochs it has.</param>
    /// <param name="log">Where it says how far it is.</param>
    public static RunCost Measure(int epochs, TextWriter log)
    {
        var target = Path.Combine(Path.GetTempPath(), $"netdsl-run-{Guid.NewGuid():N}");
        try
        {
            return Measure(epochs, target, log);
        }
        finally
        {
            if (Directory.Exists(target))
                Directory.Delete(target, recursive: true);
        }
    }

    public void Show(TrainingPlan plan, Action train)
    {
        var start = Stopwatch.GetTimestamp();
        train();
        _total = Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    public void ShowStep(TrainingStatus status) => _seconds[status.Step] = status.Duration.TotalSeconds;

    public void ShowEpoch(TrainingEpoch result)
    {
    }

    public void ShowMetrics(MetricRow metrics)
    {
    }

    public void ShowNote(string note)
    {
    }

    public void ShowProblem(TrainingProblem problem) => throw new InvalidOperationException(problem.Message);

    private static RunCost Measure(int epochs, string target, TextWriter log)
    {
        var options = new TrainOptions(epochs, Steps: null, DefaultBatch, TrainOptions.DefaultSeed, Environment.ProcessorCount)
        {
            CheckpointEvery = CheckpointInterval.Default,
            MetricsEvery = EpochMetrics.DefaultEvery,
        };
        var networks = DigitsApplication.Networks;
        var training = new GanTraining(networks, options, DigitFiles.ReadShipped(networks.Format.Range), "digits");
        using var folder = RunFolder.Prepare(target, Environment.CurrentDirectory, hasSamples: true, isResumed: false);
        using var interruption = new Interruption();
        var server = WatchServer.StartAsync(port: 0).GetAwaiter().GetResult();
        try
        {
            log.WriteLine($"{epochs} {(epochs == 1 ? "epoch" : "epochs")} of Digits, watched now and then at {server.Address}");
            using var reader = new PageReader(server.Address);
            var run = new MeasuredRun();
            var display = new RecordedDisplay(run, folder, networks.Summaries, [], interruption, log, [server.Observer, reader]);
            if (training.Run(folder, display, interruption) != ExitCode.Success)
                throw new OperationCanceledException("The run was interrupted.");
            return new RunCost(run._seconds.Count, run._seconds.Values.Sum(), run._total, [.. reader.Turns.Where(turn => turn.Count > 0).Select(run.MedianOf)],
                reader.Bytes);
        }
        finally
        {
            server.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private double MedianOf(IEnumerable<long> steps) => Series.MedianOf(steps.Select(step => _seconds[step]));
}
