using System.CommandLine;
using NetDsl.Training;

namespace NetDsl.Examples;

/// <summary><c>interpolate</c>: what a generator draws on the way from one noise to another, as a strip and as an animation.</summary>
public static class InterpolateCommand
{
    private const ulong DefaultFrom = 1;
    private const ulong DefaultTo = 2;

    /// <summary>Creates the command.</summary>
    /// <param name="output">Where the results are named.</param>
    /// <param name="choose">The networks that the command line asks for.</param>
    /// <param name="options">The example's own options, which that understands.</param>
    public static Command Create(TextWriter output, Func<ParseResult, GanNetworks> choose, params IReadOnlyList<Option> options)
    {
        var shared = new WalkOptionSet(options);
        var from = new WholeNumberOption("--from", "S", $"The seed of the first noise: as sample --seed S draws it first. [default: {DefaultFrom}]", 0, ulong.MaxValue);
        var to = new WholeNumberOption("--to", "S", $"The seed of the last noise. [default: {DefaultTo}]", 0, ulong.MaxValue);
        var spherical = new Option<bool>("--spherical") { Description = "Along the arc between the two (arXiv 1609.04468), not straight through the inside." };
        var command = new Command("interpolate", "Draws the way from one noise to another.") { from, to, spherical };
        shared.AddTo(command);
        command.SetAction(arguments =>
        {
            var networks = choose(arguments);
            var (first, last) = (WalkOptionSet.Noise(networks, (ulong)(from.Read(arguments) ?? DefaultFrom)), WalkOptionSet.Noise(networks, (ulong)(to.Read(arguments) ?? DefaultTo)));
            return shared.Run(
                arguments,
                networks,
                frames => arguments.GetValue(spherical) ? NoiseWalk.Spherical(first, last, frames) : NoiseWalk.Straight(first, last, frames),
                output);
        });
        return command;
    }
}
