using NetDsl.Generator.Declaration;
using NetDsl.Generator.Shapes;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Training;

/// <summary>The four places of a CycleGAN's networks: in which order they fit, where they don't as they were written.</summary>
internal static class CycleOrder
{
    private const int Generators = 2;

    // Every order of four, by which network stands where: the fewer networks change their places, the earlier.
    private static readonly int[][] Orders = [.. Permutations([0, 1, 2, 3]).OrderBy(Moved)];

    /// <summary>What is wrong where networks fit in other places; null where they fit as they are, or in no order.</summary>
    public static Mistake? Exchanged(CycleGanReading reading, IReadOnlyList<ShapedNetwork> networks)
    {
        if (networks.Any(network => network.Outputs.Count != 1 || network.Inputs.Count() != 1) || Fits(networks))
            return null;
        var fitting = Orders.Where(order => Fits([.. order.Select(place => networks[place])])).ToList();
        if (fitting.Count == 0)
            return null;
        var fewest = Moved(fitting[0]);
        var orders = fitting.Where(order => Moved(order) == fewest).GroupBy(order => Types(order, [0, 1, 2, 3])).Select(same => same.First()).ToList();

        // A and B are names: both generators are exchanged, or both discriminators. More ways than these can't be told apart.
        var shown = orders.Take(fewest == 2 ? 2 : 1).ToList();
        var words = shown.Select(order => Types(order, Places(order)) + PlacesOf(order));
        return Mistake.At(MistakePlace.OfAttribute("CycleGan"), DiagnosticIds.NetworksSwapped, reading.Class.Type.Name, "in another order",
            string.Join(", or ", words))
            .With([.. shown.Select(FixOf)]);

        // Where all four change, they are the attribute's arguments as they stand.
        static string PlacesOf(int[] order)
        {
            var names = Places(order).Select(place => CycleGanReader.Networks[place]).ToList();
            return names.Count == order.Length ? "" : $" as {string.Join(", ", names.Take(names.Count - 1))} and {names.Last()}";
        }

        string Types(int[] order, int[] places) => string.Join(", ", places.Select(place => $"typeof({networks[order[place]].Type.Name})"));

        // Exchanges of two that have nothing in common can be made at once.
        Fix? FixOf(int[] order)
        {
            var places = Places(order);
            return places.All(place => order[order[place]] == place)
                ? Fix.Of($"Write {Types(order, places)}", [.. places.Where(place => order[place] > place)
                    .Select(place => FixEdit.Exchange(CycleGanReader.Networks[place], CycleGanReader.Networks[order[place]]))])
                : null;
        }
    }

    private static int Moved(int[] order) => Places(order).Length;

    private static int[] Places(int[] order) => [.. order.Select((_, place) => place).Where(place => order[place] != place)];

    private static bool Fits(IReadOnlyList<ShapedNetwork> networks)
    {
        var (generators, judges) = (networks.Take(Generators).ToList(), networks.Skip(Generators).ToList());
        return judges.All(GanFit.EndsInScores) && !judges.Exists(judge => generators.Exists(generator => generator.Type == judge.Type))
            && Input(0) == networks[1].OutputShape && Input(0) == Input(2) && Input(1) == networks[0].OutputShape && Input(1) == Input(3);

        TensorShape Input(int place) => networks[place].Inputs.First().OutputShape;
    }

    private static IEnumerable<int[]> Permutations(int[] items) => items.Length == 1 ? [items]
        : items.SelectMany(first => Permutations([.. items.Where(item => item != first)]).Select(rest => (int[])[first, .. rest]));
}
