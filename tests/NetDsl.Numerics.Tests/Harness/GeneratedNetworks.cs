using System.Collections.Concurrent;

namespace NetDsl.Numerics.Tests.Harness;

/// <summary>Where a test class says which networks it needs, so that one compilation serves all its tests.</summary>
public interface INetworkList
{
    static abstract IEnumerable<NetworkText> Networks { get; }
}

/// <summary>The generated networks of one list. They are compiled together at the first request; if that fails, one by one, so that only the tests of the guilty ones fail.</summary>
internal static class GeneratedNetworks<TList>
    where TList : INetworkList
{
    private static readonly Dictionary<NetworkText, string> ClassNames =
        TList.Networks.Distinct().Select((network, index) => (network, index)).ToDictionary(pair => pair.network, pair => $"Network{pair.index}");

    private static readonly Lazy<GeneratedAssembly?> Together = new(() =>
    {
        try
        {
            return GeneratedAssembly.Compile(ClassNames.Select(pair => pair.Key.Source(pair.Value)));
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    });

    private static readonly ConcurrentDictionary<NetworkText, Lazy<GeneratedAssembly>> Alone = [];

    /// <summary>A new instance of a network of the list.</summary>
    public static IGeneratedNetwork Create(NetworkText network, ulong seed = 1)
    {
        var assembly = Together.Value ?? Alone.GetOrAdd(network, _ => new(() => GeneratedAssembly.Compile([network.Source(ClassNames[network])]))).Value;
        return assembly.Create<IGeneratedNetwork>(ClassNames[network] + "Adapter", seed);
    }

    public static IGeneratedNetwork Create(string layers, int? unrollBudget = null, ulong seed = 1) => Create(new NetworkText(layers, unrollBudget), seed);
}
