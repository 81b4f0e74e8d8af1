using KilledRuns;

namespace NetDsl.Training.Tests.Runs;

/// <summary>Runs of several processes that train together, each a thread of this one: what they come to, what the first keeps, and how they end.</summary>
public sealed class ProcessRunTests : IDisposable
{
    private const int Batch = 6;
    private const int Steps = 10;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Processes_come_to_the_losses_and_weights_of_one_and_the_first_alone_keeps_them(int processes)
    {
        var alone = Train(new ParallelLoop(1), "alone");
        var together = ThreadProcesses.Run(processes, group => Train(new ParallelLoop(2, group), "together"));
        Assert.Equal(Steps, Losses("alone").Length);
        Assert.All(Losses("alone").Zip(Losses("together")), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
        foreach (var (process, index) in together.Select((process, index) => (process, index)))
        {
            Assert.Equal((RunOutcome.Finished, 0), (process.Result.Outcome, process.Result.ExitCode));
            Assert.Equal(index == 0 ? Steps : 0, process.Told.Steps);
            Assert.All(alone.Weights.Zip(process.Weights), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
            Assert.Equal(together[0].Weights, process.Weights);
        }

        Assert.Equal(Files("alone"), Files("together"));
    }

    [Fact]
    public void A_run_goes_on_in_other_numbers_of_processes_from_what_the_first_one_reads()
    {
        var alone = Train(new ParallelLoop(1), "alone");
        ThreadProcesses.Run(3, group => Train(new ParallelLoop(1, group), "changing", steps: 4));
        Train(new ParallelLoop(1), "changing", steps: 7);
        var last = ThreadProcesses.Run(2, group => Train(new ParallelLoop(1, group), "changing"));
        Assert.All(alone.Weights.Zip(last[1].Weights), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
        Assert.All(Losses("alone").Zip(Losses("changing")), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));

        // Once more there is nothing left to do, for all of them.
        Assert.All(
            ThreadProcesses.Run(2, group => Train(new ParallelLoop(1, group), "changing")),
            process => Assert.Equal((RunOutcome.Finished, Steps), (process.Result.Outcome, process.Result.Step)));
    }

    [Fact]
    public void Who_is_asked_to_end_lets_all_end_after_the_same_step()
    {
        var processes = ThreadProcesses.Run(3, group =>
        {
            var parallel = new ParallelLoop(1, group);
            var (options, _) = Options(parallel, "run", Steps);
            using var run = Run.Open(options);
            var trainer = new NetworkTrainer(
                new PlainTrainer(new Reader(1), Batch, 2, parallel),
                new Watched(Batches(1), step =>
                {
                    // A batch is read ahead of its step, so that the end is asked for in the middle of the training.
                    if (group.Rank == 2 && step == 5)
                        run.Interrupt();
                }),
                run.TrainerOptions);
            return run.Train(trainer);
        });
        Assert.All(processes, result => Assert.Equal((RunOutcome.Interrupted, processes[0].Step), (result.Outcome, result.Step)));
        Assert.InRange(processes[0].Step, 1, Steps - 1);
        Assert.Equal(RunExitCode.Interrupted, processes[0].ExitCode);
    }

    [Fact]
    public void What_differs_between_processes_is_said_before_the_first_step()
    {
        var processes = ThreadProcesses.Run(3, group => Train(new ParallelLoop(1, group), "run", seed: group.Rank == 1 ? 5UL : 1UL));
        Assert.All(processes, process => Assert.Equal((RunOutcome.Failed, 0), (process.Result.Outcome, process.Told.Steps)));
        Assert.StartsWith(
            "Expected all processes to have the same order of the images; process 0 has \"seed ", processes[0].Result.Problem, StringComparison.Ordinal);
        Assert.Single(processes[0].Told.Problems);
        Assert.Empty(processes[1].Told.Problems);
    }

    [Fact]
    public void What_the_first_process_refuses_all_refuse()
    {
        File.WriteAllText(_folder["taken"], "");
        var processes = ThreadProcesses.Run(2, group => Train(new ParallelLoop(1, group), "taken"));
        Assert.All(processes, process => Assert.Equal(RunOutcome.Failed, process.Result.Outcome));
        Assert.Contains("Expected a folder that can be created and written", processes[0].Result.Problem, StringComparison.Ordinal);
        Assert.Empty(processes[1].Told.Problems);
    }

    [Fact]
    public void A_process_whose_data_end_ends_all()
    {
        var exception = Assert.Throws<InvalidOperationException>(() => ThreadProcesses.Run(2, group =>
        {
            var parallel = new ParallelLoop(1, group);
            var source = new Watched(Batches(1), step =>
            {
                if (group.Rank == 1 && step == 3)
                    throw new IOException("The disk is gone.");
            });
            return Run.Train(new PlainTrainer(new Reader(1), Batch, 2, parallel), source, Options(parallel, "run", Steps).Options);
        }));
        Assert.Equal("Process 1: The disk is gone.", exception.Message);
    }

    [Fact]
    public void A_validation_is_that_of_one_process()
    {
        var alone = ValidationOf(new ParallelLoop(1));
        var together = ThreadProcesses.Run(3, group => ValidationOf(new ParallelLoop(1, group)));
        Assert.Equal(2, alone.Count);
        Assert.All(alone.Zip(together[0]), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));

        static List<float> ValidationOf(ParallelLoop parallel)
        {
            var trainer = new NetworkTrainer(
                new PlainTrainer(new Reader(1), Batch, 2, parallel), Batches(1), new TrainerOptions { Epochs = 2, Validation = Batches(9) });
            var losses = new List<float>();
            trainer.EpochCompleted += (_, epoch) => losses.Add(epoch.ValidationLoss ?? 0f);
            trainer.Run();
            return losses;
        }
    }

    private (RunResult Result, Told Told, float[] Weights) Train(ParallelLoop parallel, string folder, int steps = Steps, ulong seed = 1)
    {
        var reader = new Reader(1);
        var (options, told) = Options(parallel, folder, steps);
        var result = Run.Train(new PlainTrainer(reader, Batch, 2, parallel), Batches(seed), options);
        return (result, told, [.. reader.Parameters.SelectMany(parameter => parameter.Values.ToArray())]);
    }

    private (RunOptions Options, Told Told) Options(ParallelLoop parallel, string folder, int steps)
    {
        var told = new Told();
        return (new RunOptions(_folder[folder]) { Steps = steps, Parallel = parallel, HandlesSignals = false, Observers = [told] }, told);
    }

    private static BatchSource Batches(ulong seed)
    {
        const int images = 24;
        var pixels = new byte[images * 16];
        new Random(7).NextBytes(pixels);
        var labels = Enumerable.Range(0, images).Select(image => image % 3).ToArray();
        return new BatchSource(
            new ImageDataSet(pixels, new ImageShape(4, 4, 1), PixelRange.MinusOneToOne, labels, classes: 3), Batch, RandomUse.Shuffle.StreamFor(seed));
    }

    private float[] Losses(string folder) => [.. File.ReadLines(Path.Combine(_folder[folder], RunFiles.Losses)).Skip(1)
        .Select(row => float.Parse(row.Split(',')[3], System.Globalization.CultureInfo.InvariantCulture))];

    private string[] Files(string folder) => [.. Directory.EnumerateFiles(_folder[folder], "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(_folder[folder], file)).Order(StringComparer.Ordinal)];

    private sealed class Watched(IBatchSource source, Action<long> before) : IBatchSource
    {
        public int Batch => source.Batch;

        public int StepsPerEpoch => source.StepsPerEpoch;

        public int Length => source.Length;

        public int LabelLength => source.LabelLength;

        public IReadOnlyList<KeyValuePair<string, string>> Settings => source.Settings;

        public void Fill(long stepIndex, Span<float> images, Span<float> labels, CancellationToken cancellation)
        {
            before(stepIndex);
            source.Fill(stepIndex, images, labels, cancellation);
        }
    }

    private sealed class Told : IRunObserver
    {
        public int Steps { get; private set; }

        public List<string> Problems { get; } = [];

        public void RunStarted(RunStart run)
        {
        }

        public void StepDone(in RunProgress progress) => Steps++;

        public void EpochEnded(EpochResults results)
        {
        }

        public void RunEnded(RunDescription description)
        {
        }

        public void ProblemOccurred(TrainingProblem problem) => Problems.Add(problem.Message);
    }
}
