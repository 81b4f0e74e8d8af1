using System.CommandLine;
using System.Diagnostics;
using System.Runtime.InteropServices;
using MpiRuns;
using NetDsl;
using NetDsl.Mpi;
using NetDsl.Training;

// Trains one of the known networks with images of chance, for tests and measurements: mpirun -np 4 dotnet NetDsl.MpiRuns.dll NZ-MNIST --folder DIR
var network = new Argument<string>("network") { Description = "Tiny, NZ-MNIST, C-MNIST or C-64." };
network.AcceptOnlyFromAmong("Tiny", "NZ-MNIST", "C-MNIST", "C-64");
var folder = new Option<string?>("--folder") { Description = "Where the run's results go; without it steps are only timed." };
var batch = new Option<int>("--batch") { Description = "Images in a step, of all processes.", DefaultValueFactory = _ => 12 };
var steps = new Option<int>("--steps") { Description = "Steps in all.", DefaultValueFactory = _ => 20 };
var every = new Option<int>("--checkpoint-every") { Description = "Steps between two checkpoints.", DefaultValueFactory = _ => 5 };
var threads = new Option<int?>("--threads") { Description = "Threads of each process." };
var otherData = new Option<int>("--other-data-in") { Description = "A process that has other images.", DefaultValueFactory = _ => -1 };
var otherSeed = new Option<int>("--other-seed-in") { Description = "A process that begins with other weights.", DefaultValueFactory = _ => -1 };
var failing = new Option<int>("--failing") { Description = "A process whose data end after three steps.", DefaultValueFactory = _ => -1 };
var ending = new Option<int>("--ending") { Description = "A process that ends before it trains.", DefaultValueFactory = _ => -1 };
var againstOne = new Option<bool>("--against-one") { Description = "Makes each step in one process too, from the same state, and compares." };
var command = new RootCommand("Trains a network in several processes.")
{
    network, folder, batch, steps, every, threads, otherData, otherSeed, failing, ending, againstOne,
};
command.SetAction(arguments =>
{
    using var processes = MpiProcessGroup.Start(arguments.GetValue(threads));
    if (processes.Rank == arguments.GetValue(ending))
        return RunExitCode.WrongUsage;
    var gan = Create(arguments.GetValue(network)!, arguments.GetValue(batch), processes.Rank == arguments.GetValue(otherSeed) ? 9UL : 1UL);
    var seed = processes.Rank == arguments.GetValue(otherData) ? 8UL : 7UL;
    var images = new ChanceImages(gan, arguments.GetValue(batch), seed, processes.Rank == arguments.GetValue(failing) ? 3 : int.MaxValue);
    if (arguments.GetValue(againstOne))
    {
        var one = processes.IsFirst ? Create(arguments.GetValue(network)!, arguments.GetValue(batch), 1UL, new ParallelLoop(1)) : null;
        new Comparison(gan, one, images, processes).Run(arguments.GetValue(steps));
        return RunExitCode.Success;
    }

    if (arguments.GetValue(folder) is not { } results)
        return Time(gan, images, arguments.GetValue(steps), processes);

    var result = Run.Train(gan, images, new RunOptions(results)
    {
        Steps = arguments.GetValue(steps),
        Checkpoints = new CheckpointOptions(RunFiles.CheckpointsFolder) { EverySteps = arguments.GetValue(every) },
        Results = new Dictionary<string, Action<string>> { ["weights.bin"] = path => Save(gan, path) },
        Observers = [new ConsoleObserver { Heading = start => FormattableString.Invariant($"from step {start.Description.Steps}") }],
    });
    return result.ExitCode;
});
return command.Parse(args).Invoke();

static IGan Create(string network, int batch, ulong seed, ParallelLoop? parallel = null) => network switch
{
    "NZ-MNIST" => new DigitGan(new Digits.DigitGenerator(seed), new Digits.DigitDiscriminator(seed + 1), batch, seed, parallel),
    "C-MNIST" => new ConditionalGan(new ConditionalDigits.DigitGenerator(seed), new ConditionalDigits.DigitDiscriminator(seed + 1), batch, seed, parallel),
    "C-64" => new PictureGan(new Images.Networks.Generator64(seed), new Images.Networks.Discriminator64(seed + 1), batch, seed, parallel),
    _ => new TinyGan(new TinyGenerator(seed), new TinyDiscriminator(seed + 1), batch, seed, parallel),
};

static void Save(IGan gan, string path)
{
    using var file = File.Create(path);
    foreach (var (_, parameters) in gan.State.Networks)
    {
        foreach (var parameter in parameters)
            file.Write(MemoryMarshal.AsBytes(parameter.Values));
    }
}

// Milliseconds of a step after three to begin with, the median.
static int Time(IGan gan, ChanceImages images, int steps, ProcessGroup processes)
{
    var trainer = new GanTrainer(gan, images, new TrainerOptions { Steps = steps + 3 });
    var times = new List<double>();
    var last = Stopwatch.GetTimestamp();
    trainer.StepCompleted += (_, _) =>
    {
        times.Add(Stopwatch.GetElapsedTime(last).TotalMilliseconds);
        last = Stopwatch.GetTimestamp();
    };
    trainer.Run();
    var measured = times.Skip(3).Order().ToList();
    if (measured.Count > 0)
        Console.WriteLine(FormattableString.Invariant($"{processes.Count} processes: {measured[measured.Count / 2]:0.0} ms a step"));
    return RunExitCode.Success;
}
