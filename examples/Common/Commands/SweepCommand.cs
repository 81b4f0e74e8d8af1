using System.CommandLine;
using NetDsl.Training;

namespace NetDsl.Examples;

/// <summary><c>sweep</c>: what one coordinate of the noise does, as a strip and as an animation.</summary>
public static class SweepCommand
{
    private const double DefaultRange = 1.0;
    private const double LargestRange = 1000.0;

    /// <summary>Creates the command.</summary>
    /// <param name="output">Where the results are named.</param>
    /// <param name="choose">The networks that the command line asks for.</param>
    /// <param name="options">The example's own options, which that understands.</param>
    public static Command Create(TextWriter output, Func<ParseResult, GanNetworks> choose, params IReadOnlyList<Option> options)
    {
        var shared = new WalkOptionSet(options);
        var coordinate = new WholeNumberOption("--coordinate", "I", "Which number of the noise moves, from 0. [default: 0]", 0, int.MaxValue);
        var range = new NumberOption("--range", "R", FormattableString.Invariant($"It moves from −R to R. Noise in training lies between −1 and 1. [default: {DefaultRange}]"), 1e-6, LargestRange);
        var seed = new WholeNumberOption("--seed", "S", $"The seed of the noise: as sample --seed S draws it first. [default: {TrainOptions.DefaultSeed}]", 0, ulong.MaxValue);
        var command = new Command("sweep", "Draws what one number of the noise does.") { coordinate, range, seed };
        shared.AddTo(command);
        command.SetAction(arguments =>
        {
            var networks = choose(arguments);
            var (index, reach) = ((int)(coordinate.Read(arguments) ?? 0), (float)(range.Read(arguments) ?? DefaultRange));
            if (index >= networks.Format.NoiseLength)
                throw new BadInputException(FormattableString.Invariant($"--coordinate: expected a whole number from 0 to {networks.Format.NoiseLength - 1}, as this network's noise has {networks.Format.NoiseLength} numbers; found {index}."));

            var noise = WalkOptionSet.Noise(networks, (ulong)(seed.Read(arguments) ?? TrainOptions.DefaultSeed));
            return shared.Run(arguments, networks, frames => NoiseWalk.Sweep(noise, index, -reach, reach, frames), output);
        });
        return command;
    }
}
