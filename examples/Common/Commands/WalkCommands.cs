using System.CommandLine;
using System.Numerics;
using NetDsl.Training;

namespace NetDsl.Examples;

/// <summary><c>interpolate</c> and <c>sweep</c>: what a generator draws along a way through its noise, as a strip and as an animation.</summary>
public sealed class WalkCommands
{
    private const int DefaultFrames = 16;
    private const int DefaultMilliseconds = 120;

    private readonly Option<string> _weights = FileOption.Required("--weights", $"The generator's weights, as train leaves them: {RunFiles.Generator}.");
    private readonly Option<string> _target = FileOption.Required(
        "--out", "The animation, which ends in .png (animated PNG, all colours) or .gif; a strip of all its images is laid beside it as …-strip.png.");
    private readonly WholeNumberOption _frames = new("--frames", "N", $"Images along the way, both ends among them. [default: {DefaultFrames}]", 2, 256);
    private readonly WholeNumberOption _milliseconds = new(
        "--milliseconds", "N", $"How long each image is shown. [default: {DefaultMilliseconds}]", 1, ushort.MaxValue);

    /// <summary>Creates <c>interpolate</c>: from one noise to another. The example's own options are those that choosing the networks needs.</summary>
    public static Command Interpolate(TextWriter output, Func<ParseResult, GanNetworks> choose, params IReadOnlyList<Option> options)
    {
        var from = new WholeNumberOption("--from", "S", "The seed of the first noise: as sample --seed S draws it first. [default: 1]", 0, ulong.MaxValue);
        var to = new WholeNumberOption("--to", "S", "The seed of the last noise. [default: 2]", 0, ulong.MaxValue);
        var spherical = new Option<bool>("--spherical") { Description = "Along the arc between the two (arXiv 1609.04468), not straight through the inside." };
        var command = new Command("interpolate", "Draws the way from one noise to another.") { from, to, spherical };
        return new WalkCommands().Complete(command, output, choose, options, (arguments, format) =>
        {
            var (first, last) = (Noise(format, from.Read(arguments) ?? 1), Noise(format, to.Read(arguments) ?? 2));
            return frames => arguments.GetValue(spherical) ? NoiseWalk.Spherical(first, last, frames) : NoiseWalk.Straight(first, last, frames);
        });
    }

    /// <summary>Creates <c>sweep</c>: what one coordinate of the noise does.</summary>
    public static Command Sweep(TextWriter output, Func<ParseResult, GanNetworks> choose, params IReadOnlyList<Option> options)
    {
        var coordinate = new WholeNumberOption("--coordinate", "I", "Which number of the noise moves, from 0. [default: 0]", 0, int.MaxValue);
        var range = new NumberOption(
            "--range", "R", "It moves from −R to R. Noise in training lies between −1 and 1. [default: 1]", 1e-6, 1000.0);
        var seed = new WholeNumberOption(
            "--seed", "S", $"The seed of the noise: as sample --seed S draws it first. [default: {TrainOptions.DefaultSeed}]", 0, ulong.MaxValue);
        var command = new Command("sweep", "Draws what one number of the noise does.") { coordinate, range, seed };
        return new WalkCommands().Complete(command, output, choose, options, (arguments, format) =>
        {
            var (index, reach, length) = ((int)(coordinate.Read(arguments) ?? 0), (float)(range.Read(arguments) ?? 1.0), format.NoiseLength);
            var noise = Noise(format, seed.Read(arguments) ?? TrainOptions.DefaultSeed);
            return index < length
                ? frames => NoiseWalk.Sweep(noise, index, -reach, reach, frames)
                : throw new BadInputException(FormattableString.Invariant(
                    $"--coordinate: expected a whole number from 0 to {length - 1}, as this network's noise has {length} numbers; found {index}."));
        });
    }

    // That of the first image which sample draws with the seed.
    private static float[] Noise(ImageFormat format, BigInteger seed)
    {
        var noise = new float[format.NoiseLength];
        RandomUse.SampleNoise.StreamFor((ulong)seed).FillUniform(noise, -1f, 1f);
        return noise;
    }

    private Command Complete(
        Command command,
        TextWriter output,
        Func<ParseResult, GanNetworks> choose,
        IReadOnlyList<Option> own,
        Func<ParseResult, ImageFormat, Func<int, float[]>> walk) =>
        command.DoWithWeights([_weights, _target, _frames, _milliseconds, .. own], arguments =>
        {
            var (networks, weights, target) = (choose(arguments), arguments.GetRequiredValue(_weights), arguments.GetRequiredValue(_target));
            var (frames, milliseconds) = ((int)(_frames.Read(arguments) ?? DefaultFrames), (int)(_milliseconds.Read(arguments) ?? DefaultMilliseconds));
            var (ways, label) = (walk(arguments, networks.Format), own.OfType<ILabelOption>().SingleOrDefault()?.Read(arguments, networks.Format));
            if (!target.EndsWith(".png", StringComparison.OrdinalIgnoreCase) && !target.EndsWith(".gif", StringComparison.OrdinalIgnoreCase))
                throw new BadInputException($"--out: expected a name that ends in .png, as animated PNG files do too, or in .gif; found {target}.");

            FileOption.RequireTarget("--out", target, ("--weights", weights));
            FileOption.RequireTarget("--out", WalkSheet.StripOf(target), ("--weights", weights));
            new WalkSheet(FileOption.Load(networks, weights), label).Save(ways(frames), target, milliseconds, ParallelLoop.Default);
            output.WriteLine($"Animation: {target}");
            output.WriteLine($"Strip: {WalkSheet.StripOf(target)}");
        });
}
