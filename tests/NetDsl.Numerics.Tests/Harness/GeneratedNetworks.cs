namespace NetDsl.Numerics.Tests.Harness;

/// <summary>Where a test class says which networks it needs, so that one compilation serves all its tests.</summary>
public interface INetworkList
{
    static abstract IEnumerable<NetworkText> Networks { get; }
}

/// <summary>The generated networks of one list.</summary>
internal static class GeneratedNetworks<TList>
    where TList : INetworkList
{
    private static readonly Dictionary<NetworkText, string> ClassNames =
        TList.Networks.Distinct().Select((network, index) => (network, index)).ToDictionary(pair => pair.network, pair => $"Network{pair.index}");

    private static readonly CompiledSources<NetworkText> Compiled = new(ClassNames.ToDictionary(pair => pair.Key, pair => pair.Key.Source(pair.Value)));

    /// <summary>A new instance of a network of the list.</summary>
    public static IGeneratedNetwork Create(NetworkText network, ulong seed = 1) => Compiled[network]
        .Create<IGeneratedNetwork>(ClassNames[network] + "Adapter", seed);

    public static IGeneratedNetwork Create(string layers, int? unrollBudget = null, ulong seed = 1) => Create(new NetworkText(layers, unrollBudget), seed);
}
