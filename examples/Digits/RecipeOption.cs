using System.CommandLine;
using NetDsl.Examples;
using NetDsl.Training;

namespace Digits;

/// <summary>Which pair of networks, and how it is trained: <c>--recipe</c>.</summary>
internal sealed class RecipeOption : Option<string>, INetworkOption
{
    private const string Classic = "classic";
    private const string Today = "today";

    private static readonly Dictionary<string, GanNetworks> Recipes = new(StringComparer.Ordinal)
    {
        [Classic] = DigitsApplication.Networks,
        [Today] = DigitsApplication.TodaysNetworks,
    };

    public RecipeOption()
        : base("--recipe")
    {
        Description = "Which networks and which training: those of 2016, or those of today, with a gradient penalty and a moving average of the weights. "
            + $"[default: that of the run that goes on or in whose folder the weights lie, else {Classic}]";
        HelpName = string.Join('|', Recipes.Keys);
        this.AcceptOnlyFromAmong([.. Recipes.Keys]);
    }

    /// <inheritdoc/>
    public string Otherwise => Classic;

    /// <summary>The pair that is asked for.</summary>
    public GanNetworks Read(ParseResult arguments) => Recipes[arguments.GetValue(this) ?? Classic];
}
