using System.Diagnostics;
using Digits;
using NetDsl.Benchmarks.Measure;
using NetDsl.Examples;
using NetDsl.Training;
using NetDsl.Watch;

namespace NetDsl.Benchmarks.Runs;

/// <summary>A run of the digits at its default settings, as <c>train --watch</c> makes it, with the times of all steps.</summary>
internal sealed class MeasuredRun : IRunObserver
{
    private const int DefaultBatch = 64;

    private readonly Dictionary<long, double> _seconds = [];
    private double _total;
    private long _start;

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

    public void RunStarted(RunStart run) => _start = Stopwatch.GetTimestamp();

    public void StepDone(in RunProgress progress) => _seconds[progress.Step] = progress.StepSeconds;

    public void EpochEnded(EpochResults results)
    {
    }

    public void RunEnded(RunDescription description) => _total = Stopwatch.GetElapsedTime(_start).TotalSeconds;

    public void ProblemOccurred(TrainingProblem problem) => throw new InvalidOperationException(problem.Message);

    private static RunCost Measure(int epochs, string target, TextWriter log)
    {
        var networks = DigitsApplication.Networks;
        var images = DigitDataOption.ReadShipped(networks.Format.Range);
        var options = new RunOptions(target) { Epochs = epochs, Resume = false, Observers = [] };
        var planned = networks.Plan(options, images, DefaultBatch, ParallelLoop.Default, TrainOptions.DefaultMetricsEvery);
        using var run = Run.Open(planned.Options);
        var server = WatchServer.StartAsync(port: 0).GetAwaiter().GetResult();
        try
        {
            log.WriteLine($"{epochs} {(epochs == 1 ? "epoch" : "epochs")} of Digits, watched now and then at {server.Address}");
            using var reader = new PageReader(server.Address);
            var measured = new MeasuredRun();
            var result = run.Train(planned.CreateTrainer(run.TrainerOptions), measured, server.Observer, reader);
            if (result.Outcome != RunOutcome.Finished)
                throw new OperationCanceledException($"The run was {result.Outcome}: {result.Problem}");

            var turns = reader.Turns.Where(turn => turn.Count > 0).Select(measured.MedianOf);
            return new RunCost(measured._seconds.Count, measured._seconds.Values.Sum(), measured._total, [.. turns], reader.Bytes);
        }
        finally
        {
            server.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private double MedianOf(IEnumerable<long> steps) => Series.MedianOf(steps.Select(step => _seconds[step]));
}
