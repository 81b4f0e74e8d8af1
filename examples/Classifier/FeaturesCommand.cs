using System.CommandLine;
using NetDsl.Examples;
using NetDsl.Training;

namespace Classifier;

/// <summary><c>features</c>: trains the network whose features the metrics compare, as its weights in NetDsl.Training were trained.</summary>
internal static class FeaturesCommand
{
    public static Command Create(TextWriter output)
    {
        var data = FileOption.Required(
            "--data", "A folder with the four files of MNIST, or of other pictures of 28 × 28 in ten classes, gzipped or not.", "DIR");
        var target = FileOption.Required("--out", "Where the weights go: a safetensors file.");
        var epochs = new WholeNumberOption("--epochs", "N", $"How often the pictures are seen. [default: {FeatureTraining.DefaultEpochs}]", 1, 1000);
        var seed = new WholeNumberOption("--seed", "S", $"Where all random numbers start. [default: {TrainOptions.DefaultSeed}]", 0, ulong.MaxValue);
        var command = new Command("features", "Trains the small network whose features the metrics compare.") { data, target, epochs, seed };
        command.SetAction(arguments =>
        {
            var (file, rounds) = (arguments.GetRequiredValue(target), (int)(epochs.Read(arguments) ?? FeatureTraining.DefaultEpochs));
            var start = (ulong)(seed.Read(arguments) ?? TrainOptions.DefaultSeed);
            FileOption.RequireTarget("--out", file);
            var (training, test) = MnistFiles.Read(arguments.GetRequiredValue(data), DigitFeatureExtractor.PixelRange);
            if (training.Count < FeatureTraining.Batch)
            {
                throw new BadInputException(
                    FormattableString.Invariant($"--data: expected at least {FeatureTraining.Batch} training digits, a batch; found {training.Count}."));
            }

            var run = new FeatureTraining(training, rounds, start);
            foreach (var (epoch, loss) in run.Epochs())
            {
                var read = FeatureTraining.CountCorrect(run.Network, test);
                output.WriteLine(FormattableString.Invariant(
                    $"epoch {epoch}: loss {loss:F4}; of {test.Count:N0} test digits it reads {100.0 * read / test.Count:F2} % right."));
            }

            run.Network.Save(file);
            output.WriteLine($"Weights: {file}");
            return RunExitCode.Success;
        });
        return command;
    }
}
