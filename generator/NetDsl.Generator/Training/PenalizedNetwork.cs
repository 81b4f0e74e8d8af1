using NetDsl.Generator.Networks;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Training;

/// <summary>A discriminator whose gradient a GAN's penalty differentiates.</summary>
/// <param name="MetadataName">The network's class.</param>
/// <param name="Input">The input by which it is differentiated: that of images.</param>
/// <param name="Output">The output that is differentiated: the judgement.</param>
internal sealed record PenalizedNetwork(string MetadataName, string Input, string Output)
{
    /// <summary>The discriminator of a GAN with a penalty; null of others.</summary>
    public static PenalizedNetwork? Of(GanShaping shaping) => shaping.Gan is { Settings.Penalty: not null } gan
        ? new PenalizedNetwork(shaping.Reading.Discriminator.Reading!.Class.MetadataName, gan.Image, gan.Judgement.Name)
        : null;

    /// <summary>
    /// The network, with what a penalty asks of it where it is one of these. It isn't written out number by number then: its passes have loops of their own.
    /// </summary>
    public static NetworkShaping Mark(NetworkShaping network, EquatableArray<PenalizedNetwork> penalized) =>
        network.Network is { } shaped && penalized.Items.FirstOrDefault(own => own.MetadataName == network.Class.MetadataName) is { } own
            ? network with { Network = shaped with { PenalizedInput = own.Input, PenalizedOutput = own.Output, UnrollBudget = 0 } }
            : network;
}
