using System.Globalization;
using System.Runtime.InteropServices;
using NetDsl;
using NetDsl.Training;

// dotnet run -c Release                trains, and leaves samples, losses, weights, checkpoints and a page, report.html, in the folder "run".
//                                      Interrupted, it goes on there when it is started again; without that folder it begins anew.
// dotnet run -c Release -- --steps 20  makes so many steps in all instead of 20 epochs: a few show whether everything works
const int Batch = 64;
const int Epochs = 20;
const string Folder = "run";

long? steps = null;
if (args is ["--steps", var text] && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
    steps = number;
else if (args is not [])
    return Refuse("Expected nothing, or --steps and a number above 0.", exitCode: 2);

var samplesFolder = Path.Combine(Folder, "samples");
var weights = Path.Combine(Folder, "generator.safetensors");
Directory.CreateDirectory(samplesFolder);
using var folderLock = FolderLock.TryTake(Folder);
if (folderLock is null)
    return Refuse($"Another run is writing to {Path.GetFullPath(Folder)}: wait for its end.");

var gan = new PictureGan(new PictureGenerator(seed: 1), new PictureDiscriminator(seed: 2), Batch, seed: 3);
var batches = new BatchSource(Pictures.Draw(4096, seed: 4), Batch, new RandomStream(seed: 5, stream: 0));
var samples = new SampleSheet(gan.Generator);
var trainer = new GanTrainer(gan, batches, new TrainerOptions
{
    Epochs = steps is null ? Epochs : int.MaxValue,
    Steps = steps,
    Noise = new RandomStream(seed: 6, stream: 0),
    Checkpoints = new CheckpointOptions(Path.Combine(Folder, "checkpoints")),
    LossFile = Path.Combine(Folder, "losses.csv"),
});
trainer.ProblemOccurred += (_, problem) => Console.Error.WriteLine(problem.Message);

try
{
    var resumed = trainer.Resume();
    if (resumed is not null && trainer.StepsDone >= trainer.Steps && File.Exists(weights))
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"the run is finished: {trainer.StepsDone} steps are done, {trainer.Steps} were asked for; to go on, give --steps a number above {trainer.StepsDone}; to begin anew, delete {Path.GetFullPath(Folder)}"));
        return 0;
    }

    if (resumed is not null)
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"goes on after step {resumed.Step} of {trainer.Steps}; to begin anew, delete {Path.GetFullPath(Folder)}"));
}
catch (CheckpointException exception)
{
    // Networks or options were changed, or the files are damaged.
    return Refuse($"{exception.Message}\nTo begin anew, delete or rename {Path.GetFullPath(Folder)}.");
}

// The page shows losses, samples, both networks and the machine; it is written after epochs and at the end.
var description = new RunDescription(
    "NetDslGan",
    [new NetworkSummary(nameof(PictureGenerator), PictureGenerator.Summary), new NetworkSummary(nameof(PictureDiscriminator), PictureDiscriminator.Summary)],
    [new NamedText("batch", Batch.ToString(CultureInfo.InvariantCulture))],
    MachineDescription.Describe(),
    DateTimeOffset.UtcNow) { Steps = trainer.StepsDone, Epochs = trainer.EpochsDone, PlannedSteps = trainer.Steps, PlannedEpochs = trainer.Epochs, StepsPerEpoch = trainer.StepsPerEpoch };
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

TrainingResult result;
try
{
    result = trainer.Run(interruption.Token);
}
catch (TrainingDivergedException exception)
{
    recorder.End(RunOutcome.Failed, exception.Message);
    return Refuse(exception.Message);
}

trainer.Attempt("save the weights", () => gan.Generator.Save(weights));
recorder.End(result.IsComplete ? RunOutcome.Finished : RunOutcome.Interrupted);
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.Step} of {trainer.Steps} steps, results in {Path.GetFullPath(Folder)}"));
return result.IsComplete ? 0 : 130;

static int Refuse(string message, int exitCode = 1)
{
    Console.Error.WriteLine(message);
    return exitCode;
}
