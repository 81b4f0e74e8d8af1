using System.CommandLine;
using Digits.Training;
using NetDsl;
using NetDsl.Training;

namespace Digits.Commands;

/// <summary><c>sample</c>: draws digits with a trained generator, as a picture or as a data file.</summary>
internal static class SampleCommand
{
    /// <summary>10,000 digits are a picture of 58 × 58 hundred pixels; nobody looks at a larger one.</summary>
    private const int MostInPicture = 10_000;

    private const int MostInFile = 100_000;

    public static Command Create(TextWriter output)
    {
        var weights = new Option<string>("--weights") { Description = "The generator's weights, as train leaves them: generator.safetensors.", HelpName = "FILE", Required = true };
        var count = new WholeNumberOption("--count", "N", $"How many digits. [default: {SampleSheet.Digits}]", 1, MostInFile);
        var seed = new WholeNumberOption("--seed", "S", $"Which digits: another number, other digits. [default: {TrainOptions.DefaultSeed}]", 0, ulong.MaxValue);
        var target = new Option<string>("--out") { Description = "A name that ends in .png gives a picture, any other an IDX file of bytes, [N, 28, 28], as MNIST's own (.gz: packed).", HelpName = "FILE", Required = true };
        var command = new Command("sample", "Draws digits with a trained generator.") { weights, count, seed, target };
        command.SetAction(arguments =>
        {
            var digits = (int)(count.Read(arguments) ?? SampleSheet.Digits);
            Draw(arguments.GetRequiredValue(weights), digits, (ulong)(seed.Read(arguments) ?? TrainOptions.DefaultSeed), arguments.GetRequiredValue(target));
            output.WriteLine(FormattableString.Invariant($"{digits:N0} digits: {arguments.GetRequiredValue(target)}"));
            return ExitCode.Success;
        });
        return command;
    }

    private static void Draw(string weights, int count, ulong seed, string target)
    {
        var isPicture = target.EndsWith(".png", StringComparison.OrdinalIgnoreCase);
        if (isPicture && count > MostInPicture)
            throw new BadInputException(FormattableString.Invariant($"--count: expected at most {MostInPicture:N0} digits in a picture; found {count:N0}; an --out that doesn't end in .png takes {MostInFile:N0}."));

        RequireFile(weights);
        RequireTarget(target, weights);
        var generator = new DigitGenerator();
        generator.Load(weights);
        var images = SampleSheet.DrawImages(generator, SampleSheet.Noise(seed, count), ParallelLoop.Default);
        if (isPicture)
            SampleSheet.SavePicture(target, images);
        else
            IdxFile.Write(target, new IdxArray([count, SampleSheet.Shape.Height, SampleSheet.Shape.Width], images));
    }

    private static void RequireFile(string weights)
    {
        if (!File.Exists(weights))
            throw new BadInputException($"--weights: expected a file of weights; {weights} {(Directory.Exists(weights) ? "is a folder" : "doesn't exist")}.");
    }

    private static void RequireTarget(string target, string weights)
    {
        if (string.IsNullOrWhiteSpace(target))
            throw new BadInputException("--out: expected a file; found nothing.");

        var path = Path.GetFullPath(target);
        if (Directory.Exists(path))
            throw new BadInputException($"--out: expected a file; {target} is a folder.");
        if (!Directory.Exists(Path.GetDirectoryName(path)))
            throw new BadInputException($"--out: expected a file in a folder that exists; {Path.GetDirectoryName(path)} doesn't.");
        if (path == Path.GetFullPath(weights))
            throw new BadInputException($"--out: expected another file than --weights; both are {target}.");
    }
}
