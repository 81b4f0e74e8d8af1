using System.CommandLine;
using System.Numerics;
using Digits.Data;
using Digits.Display;
using Digits.Training;

namespace Digits.Commands;

/// <summary><c>train</c>: trains both networks and leaves samples, losses and weights in a folder. Everything is checked before anything is written.</summary>
internal static class TrainCommand
{
    public static Command Create(TextWriter output)
    {
        var epochs = new WholeNumberOption("--epochs", "N", $"How often each digit is seen. [default: {TrainOptions.DefaultEpochs}]", 1, 100_000);
        var steps = new WholeNumberOption("--steps", "N", "Ends after this many steps, if the epochs have more.", 1, int.MaxValue);
        var batch = new WholeNumberOption("--batch", "N", $"Digits in a step; at least 2, at most as many as there are. [default: {TrainOptions.DefaultBatch}]", 2, int.MaxValue);
        var seed = new WholeNumberOption("--seed", "S", $"Where all random numbers start: the same seed, the same weights. [default: {TrainOptions.DefaultSeed}]", 0, ulong.MaxValue);
        var threads = new WholeNumberOption("--threads", "T", "How many threads work; it changes no bit of the result. [default: one a processor]", 1, TrainOptions.MostThreads);
        var data = new Option<string?>("--data") { Description = "A folder with the four files of MNIST, gzipped or not. [default: 10,000 of its digits that came along]", HelpName = "DIR" };
        var folder = new Option<string?>("--out") { Description = "Where the results go; files of an earlier run there are replaced. [default: runs/001, or the next number that is free]", HelpName = "DIR" };
        var command = new Command("train", "Trains both networks and leaves samples, losses and weights in a folder.") { epochs, steps, batch, seed, threads, data, folder };
        command.SetAction(arguments =>
        {
            var options = new TrainOptions(
                (int)(epochs.Read(arguments) ?? TrainOptions.DefaultEpochs),
                (long?)steps.Read(arguments),
                (int)(batch.Read(arguments) ?? TrainOptions.DefaultBatch),
                (ulong)(seed.Read(arguments) ?? TrainOptions.DefaultSeed),
                (int)(threads.Read(arguments) ?? BigInteger.Min(Environment.ProcessorCount, TrainOptions.MostThreads)));
            var digits = arguments.GetValue(data) is { } source ? DigitFiles.Read(source) : DigitFiles.ReadShipped();
            if (options.Batch > digits.Count)
                throw new BadInputException(FormattableString.Invariant($"--batch: expected at most as many digits as there are, {digits.Count:N0}; found {options.Batch:N0}."));

            var training = new DigitTraining(options, digits);
            var run = RunFolder.Prepare(arguments.GetValue(folder), Environment.CurrentDirectory);
            using var interruption = new Interruption();
            var exitCode = training.Run(run, TrainingDisplay.Choose(output), interruption);
            output.WriteLine($"Results: {run.Path} (samples, losses.csv, generator.safetensors, discriminator.safetensors)");
            return exitCode;
        });
        return command;
    }
}
