using System.CommandLine;
using NetDsl.Training;

namespace Digits;

/// <summary>Which pair of networks, and how it is trained: <c>--recipe</c>.</summary>
internal sealed class RecipeOption : Option<string>
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
            + "Of weights in a run's folder it is that run's.";
        HelpName = string.Join('|', Recipes.Keys);
        DefaultValueFactory = _ => Classic;
        this.AcceptOnlyFromAmong([.. Recipes.Keys]);
    }

    /// <summary>The pair that is asked for.</summary>
    public GanNetworks Read(ParseResult arguments) => Recipes[arguments.GetValue(this)!];
}
