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

    /// <summary>Whether an argument of <c>[Network]</c> changes anything: the default choice, written out, is as none.</summary>
    public static bool SaysSomething(ArgumentValue argument) => argument.Name != nameof(Convolutions) || argument.Value is not (int)Convolutions.Automatic;

    /// <summary>The choice by its name, <c>Convolutions = Direct</c>; null for another argument.</summary>
    public static string? Text(ArgumentValue argument) =>
        argument.Name == nameof(Convolutions) && argument.Value is int choice ? $"{argument.Name} = {(Convolutions)choice}" : null;

    /// <summary>The choice among a network's arguments.</summary>
    public static Convolutions Read(ArgumentReader arguments) => arguments.Choice(nameof(Convolutions), Convolutions.Automatic);
}
