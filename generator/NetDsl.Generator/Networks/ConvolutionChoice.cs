using NetDsl.Generator.Declaration;
using NetDsl.Generator.Shapes;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Networks;

/// <summary>What <c>[Network]</c> says of how convolutions are computed in training.</summary>
internal static class ConvolutionChoice
{
    /// <summary>The choice of a network. Where it is wrong, that is a mistake of the network.</summary>
    public static Convolutions Read(EquatableArray<ArgumentValue> network, List<Mistake> mistakes)
    {
        var reader = new ArgumentReader("[Network]", argument => MistakePlace.OfAttribute("Network", argument), network);
        var choice = Read(reader);
        mistakes.AddRange(reader.Mistakes);
        return choice;
    }

    /// <summary>The choice among a network's arguments.</summary>
    public static Convolutions Read(ArgumentReader arguments) => arguments.Choice(nameof(Convolutions), Convolutions.Automatic);
}
