using System.Text;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Shapes;

/// <summary>
/// The table of a network's layers as Keras 2.2's <c>model.summary()</c> prints it for a Sequential model: 65 characters wide, columns that end at 29, 55 and 65,
/// what is longer cut off one character before the next column, and no row for the input.
/// </summary>
internal static class Summary
{
    private const int Width = 65;
    private static readonly int[] ColumnEnds = [29, 55, Width];

    /// <summary>The text, lines apart by <c>\n</c> and without one at the end.</summary>
    public static string Of(ShapedNetwork network)
    {
        var layers = network.Layers.Items.Where(layer => layer.Options is not InputOptions).ToArray();
        var lines = new List<string> { Rule('_'), Row("Layer (type)", "Output Shape", "Param #"), Rule('=') };
        foreach (var layer in layers)
        {
            lines.Add(Row(
                $"{layer.Name} ({layer.Options.Kind})",
                $"(None, {string.Join(", ", layer.OutputShape.Dimensions.Items.Select(dimension => Wording.Literal(dimension)))})",
                Wording.Literal(Count(layer.Parameters.Items))));
            lines.Add(Rule(layer == layers[layers.Length - 1] ? '=' : '_'));
        }

        var parameters = layers.SelectMany(layer => layer.Parameters.Items).ToArray();
        lines.Add($"Total params: {Wording.Number(Count(parameters))}");
        lines.Add($"Trainable params: {Wording.Number(Count(parameters.Where(parameter => parameter.IsTrainable)))}");
        lines.Add($"Non-trainable params: {Wording.Number(Count(parameters.Where(parameter => !parameter.IsTrainable)))}");
        lines.Add(Rule('_'));
        return string.Join("\n", lines);
    }

    private static long Count(IEnumerable<ParameterShape> parameters) => parameters.Sum(parameter => (long)parameter.Count);

    private static string Rule(char character) => new(character, Width);

    // Each cell but the first takes the place of the last character before it with a space: a long cell never touches the next one.
    private static string Row(params string[] cells)
    {
        var line = new StringBuilder(Width);
        for (var column = 0; column < cells.Length; column++)
        {
            if (column > 0)
                line[line.Length - 1] = ' ';
            line.Append(cells[column]);
            line.Length = Math.Min(line.Length, ColumnEnds[column]);
            line.Append(' ', ColumnEnds[column] - line.Length);
        }

        return line.ToString();
    }
}
