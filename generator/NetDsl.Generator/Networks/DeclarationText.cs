using NetDsl.Generator.Declaration;
using NetDsl.Generator.Emit;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Networks;

/// <summary>
/// A network as it was declared, a line for each layer: what a checkpoint is compared with, so that a slope or a rate that was changed meanwhile shows. Every
/// argument that says something about the network is in it, of whatever kind it is.
/// </summary>
internal static class DeclarationText
{
    /// <summary>What <c>[Network]</c> says of how it is compiled, and not of the network.</summary>
    private static readonly string[] OfCompilation = ["UnrollBudget", NetworkReader.EmbedWeights];

    /// <summary>
    /// <c>Input(100)</c>, <c>Dense(8192)</c>, <c>LeakyReLU(0.2f)</c>, <c>Concatenate(["label"])</c>, each on a line of its own. Before them stands what
    /// <c>[Network]</c> says for all layers, where it says anything.
    /// </summary>
    public static string Of(NetworkDeclaration network)
    {
        var forAll = network.Arguments.Items.Where(argument => !OfCompilation.Contains(argument.Name)).Where(ConvolutionChoice.SaysSomething).ToList();
        var lines = network.Layers.Select(layer => Line(layer.Kind, layer.Arguments.Items));
        return string.Join("\n", forAll.Count == 0 ? lines : lines.Prepend(Line("Network", forAll)));
    }

    private static string Line(string kind, IReadOnlyList<ArgumentValue> arguments)
    {
        // Parameters of constructors begin with a small letter and stand in their order; properties carry their names.
        var texts = arguments.Select(argument => ConvolutionChoice.Text(argument)
            ?? (char.IsUpper(argument.Name[0]) ? $"{argument.Name} = {Value(argument.Value)}" : Value(argument.Value)));
        return arguments.Count == 0 ? kind : $"{kind}({string.Join(", ", texts)})";
    }

    // Texts are quoted: what is in one can't be taken for the next argument.
    private static string Value(object? value) => value switch
    {
        null => "null",
        int number => Literal.Of(number),
        float number => Literal.Of(number),
        bool flag => Literal.Of(flag),
        string text => Literal.Of(text),
        EquatableArray<int> numbers => List(numbers.Select(number => Literal.Of(number))),
        EquatableArray<float> numbers => List(numbers.Select(number => Literal.Of(number))),
        EquatableArray<string> texts => List(texts.Select(text => Literal.Of(text))),
        _ => throw new InvalidOperationException($"A declaration can't hold a {value.GetType().Name}."),
    };

    private static string List(IEnumerable<string> items) => $"[{string.Join(", ", items)}]";
}
