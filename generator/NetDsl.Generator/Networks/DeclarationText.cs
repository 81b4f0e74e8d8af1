using NetDsl.Generator.Declaration;
using NetDsl.Generator.Emit;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Networks;

/// <summary>
/// A network as it was declared, a line for each layer: what a checkpoint is compared with, so that a slope or a rate that was changed meanwhile shows.
/// </summary>
internal static class DeclarationText
{
    /// <summary><c>Input(100)</c>, <c>Dense(8192)</c>, <c>LeakyReLU(0.2f)</c>, each on a line of its own.</summary>
    public static string Of(NetworkDeclaration network) => string.Join("\n", network.Layers.Select(Line));

    private static string Line(LayerDeclaration layer)
    {
        // Parameters of constructors begin with a small letter and stand in their order; properties carry their names.
        var arguments = layer.Arguments.Items.Select(argument => char.IsUpper(argument.Name[0]) ? $"{argument.Name} = {Value(argument.Value)}"
            : Value(argument.Value)).ToList();
        return arguments.Count == 0 ? layer.Kind : $"{layer.Kind}({string.Join(", ", arguments)})";
    }

    private static string Value(object? value) => value switch
    {
        null => "null",
        int number => Literal.Of(number),
        float number => Literal.Of(number),
        bool flag => Literal.Of(flag),
        string text => text,
        EquatableArray<int> numbers => $"[{string.Join(", ", numbers.Items.Select(number => Literal.Of(number)))}]",
        EquatableArray<float> numbers => $"[{string.Join(", ", numbers.Items.Select(number => Literal.Of(number)))}]",
        _ => value.ToString(),
    };
}
