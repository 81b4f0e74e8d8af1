using System.Globalization;
using System.Runtime.InteropServices;
using NetDsl;
using NetDsl.Training;
using NetDslGan;

// dotnet run -c Release               trains, and leaves samples, losses, weights and a page, report.html, in the folder "run"
// dotnet run -c Release -- --resume   goes on where a run was interrupted
// dotnet run -c Release -- --steps 20 trains a little, to see whether everything works
const int Batch = 64;
const string Folder = "run";

var stepsAt = Array.IndexOf(args, "--steps");
long? steps = stepsAt < 0 ? null : long.Parse(args[stepsAt + 1], CultureInfo.InvariantCulture);
var samplesFolder = Path.Combine(Folder, "samples");
Directory.CreateDirectory(samplesFolder);

var gan = new Gan(new Generator(seed: 1), new Discriminator(seed: 2), Batch, seed: 3);
var batches = new BatchSource(Pictures.Draw(4096, seed: 4), Batch, new RandomStream(seed: 5, stream: 0));
var samples = new Samples(gan.Generator);
var trainer = new GanTrainer(gan, batches, new TrainerOptions
{
    Epochs = 20,
    Steps = steps,
    Noise = new RandomStream(seed: 6, stream: 0),
    Checkpoints = new CheckpointOptions(Path.Combine(Folder, "checkpoints")),
    LossFile = Path.Combine(Folder, "losses.csv"),
});

trainer.ProblemOccurred += (_, problem) => Console.Error.WriteLine(problem.Message);
if (args.Contains("--resume") && trainer.Resume() is { } resumed)
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"goes on after step {resumed.Step}"));

// The page shows losses, samples, both networks and the machine; it is written after epochs and at the end.
var description = new RunDescription(
    "NetDslGan",
    [new NetworkSummary(nameof(Generator), Generator.Summary), new NetworkSummary(nameof(Discriminator), Discriminator.Summary)],
    [new NamedText("batch", Batch.ToString(CultureInfo.InvariantCulture))],
    MachineDescription.Describe(),
    DateTimeOffset.UtcNow) { Steps = trainer.StepsDone, PlannedSteps = trainer.Steps, PlannedEpochs = trainer.Epochs };
var recorder = new RunRecorder(Folder, description, trainer.LossNames, Batch, Console.Error.WriteLine);

trainer.StepCompleted += (_, step) => recorder.AddStep(step.Step, step.Epoch, step.Duration, step.Losses.ToArray());
trainer.EpochCompleted += (_, epoch) =>
{
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"epoch {epoch.Epoch}: discriminator {epoch.MeanLosses[0]:F3}, generator {epoch.MeanLosses[1]:F3}, {epoch.ImagesPerSecond:F0} images/s"));
    var sheet = Path.Combine(samplesFolder, string.Create(CultureInfo.InvariantCulture, $"epoch-{epoch.Epoch:D3}.png"));
    recorder.EndEpoch(trainer.Attempt("save the samples", () => samples.Save(sheet)) ? sheet : null);
};

// Ctrl+C lets the current step finish and saves a checkpoint.
using var interruption = new CancellationTokenSource();
using var signal = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
{
    context.Cancel = !interruption.IsCancellationRequested;
    interruption.Cancel();
});

var result = trainer.Run(interruption.Token);
gan.Generator.Save(Path.Combine(Folder, "generator.safetensors"));
recorder.End(result.IsComplete ? RunOutcome.Finished : RunOutcome.Interrupted);
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.Step} steps, results in {Path.GetFullPath(Folder)}"));
return result.IsComplete ? 0 : 130;
