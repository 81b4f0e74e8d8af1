using NetDsl.Generator.Networks;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Training;

/// <summary>The generators of CycleGANs, whose sessions go back to parameters and input in one pass: no others have the member for it.</summary>
internal static class CycledNetworks
{
    /// <summary>The classes of a CycleGAN's generators, by the names under which the compilation finds them; none where it isn't in order.</summary>
    public static EquatableArray<string> Of(CycleGanShaping shaping) => shaping.CycleGan is null ? EquatableArray<string>.Empty
        : new[] { shaping.Reading.GeneratorAtoB, shaping.Reading.GeneratorBtoA }.Select(network => network.Reading!.Class.MetadataName).ToEquatableArray();

    /// <summary>The network, with what a CycleGAN asks of it where it is one of these.</summary>
    public static NetworkShaping Mark(NetworkShaping network, EquatableArray<string> cycled) =>
        network.Network is { } shaped && cycled.Items.Contains(network.Class.MetadataName) ? network with { Network = shaped with { IsCycled = true } }
        : network;
}
