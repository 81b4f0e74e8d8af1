using System.CommandLine;
using NetDsl.Examples;
using NetDsl.Training;

namespace Images;

/// <summary>Which pair of networks: <c>--network</c> and <c>--conditional</c>, and how it is trained: <c>--diff-augment</c>.</summary>
internal sealed class NetworkOptions
{
    private readonly Option<string> _network = new("--network")
    {
        Description = "Which pair of networks: for pictures of 128, 96, 64 or 32 pixels in colour, of 28 × 28 in grey, or for CIFAR-10's photographs.",
        HelpName = string.Join('|', ImageNetworks.Names),
        DefaultValueFactory = _ => ImageNetworks.Default,
    };

    private readonly Option<bool> _conditional = new("--conditional")
    {
        Description = $"Networks that are told what to draw, of up to {ImageNetworks.MostClasses} classes: those of --labels, or the folders in which "
            + "pictures lie. For 128, 96, 64 and 32.",
    };

    private readonly Option<bool> _augment = new("--diff-augment")
    {
        Description = "For a few hundred pictures: changes the colours of each, moves it and cuts a part out, before it is judged.",
    };

    public NetworkOptions() => _network.AcceptOnlyFromAmong([.. ImageNetworks.Names]);

    /// <summary>The options that say which pair.</summary>
    public IReadOnlyList<Option> All => [_network, _conditional];

    /// <summary>Those, and the one that matters in training alone.</summary>
    public IReadOnlyList<Option> Training => [.. All, _augment];

    /// <summary>The name of the pair.</summary>
    public string Name(ParseResult arguments) => arguments.GetValue(_network)!;

    /// <summary>Whether they are told classes.</summary>
    public bool IsConditional(ParseResult arguments) => arguments.GetValue(_conditional);

    /// <summary>The pair.</summary>
    public GanNetworks Get(ParseResult arguments) => Find(arguments, isAugmented: false);

    /// <summary>The pair together with the training that is asked for.</summary>
    public GanNetworks GetToTrain(ParseResult arguments) => Find(arguments, arguments.GetValue(_augment));

    /// <summary>The pair whose weights are given: what it learned has the names that stand in the run's folder.</summary>
    public GanNetworks GetTrained(ParseResult arguments)
    {
        var networks = Get(arguments);
        var weights = arguments.GetValue<string>("--weights");
        var run = Path.Combine(Path.GetDirectoryName(weights) ?? "", RunFiles.Description);
        if (networks.Format.Classes == 0 || RunDescriptionFile.TryLoad(run) is not { ClassNames: { Count: > 0 } names })
            return networks;

        return names.Count <= networks.Format.Classes
            ? networks.WithClassNames(names)
            : throw new BadInputException($"--weights: expected a run of at most {networks.Format.Classes} classes; {run} names {names.Count}.");
    }

    private GanNetworks Find(ParseResult arguments, bool isAugmented)
    {
        var name = Name(arguments);
        return ImageNetworks.Find(name, IsConditional(arguments), isAugmented) ?? throw new BadInputException(
            IsConditional(arguments) ? $"--conditional: expected together with --network 128, 96, 64 or 32; found {name}."
                : $"--diff-augment: expected together with --network 128, 96, 64, 32 or 28; found {name}.");
    }
}
