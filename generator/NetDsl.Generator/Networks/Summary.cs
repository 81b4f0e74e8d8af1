using System.Text;
using NetDsl.Generator.Shapes;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Networks;

/// <summary>
/// The table of a network's layers as Keras 2.2's <c>model.summary()</c> prints it. A Sequential model's is 65 characters wide and has no row for the input; a
/// graph's is 98 characters wide, has rows for the inputs and tells what each layer reads. What is longer than its column is cut off one character before the
/// next one.
/// </summary>
internal static class Summary
{
    private static readonly int[] SequentialColumns = [29, 55, 65];
    private static readonly int[] GraphColumns = [32, 53, 65, 98];

    /// <summary>The text, lines apart by <c>\n</c> and without one at the end.</summary>
    public static string Of(ShapedNetwork network)
    {
        var isSequential = network.IsSequential;
        var columns = isSequential ? SequentialColumns : GraphColumns;
        var layers = network.Layers.Items.Where(layer => !isSequential || layer.Options is not InputOptions).ToArray();
        var lines = new List<string> { Rule('_', columns), Row(columns, "Layer (type)", "Output Shape", "Param #", "Connected to"), Rule('=', columns) };
        foreach (var layer in layers)
        {
            var connections = layer.Inputs.Items.Select(input => $"{network.Layers[input].Name}[0][0]").ToArray();
            lines.Add(Row(
                columns,
                $"{layer.Name} ({layer.Options.Kind})",
                $"(None, {string.Join(", ", layer.OutputShape.Dimensions.Items.Select(dimension => Wording.Literal(dimension)))})",
                Wording.Literal(Count(layer.Parameters.Items)),
                connections.FirstOrDefault() ?? ""));
            if (!isSequential)
                lines.AddRange(connections.Skip(1).Select(connection => Row(columns, "", "", "", connection)));
            lines.Add(Rule(layer == layers[layers.Length - 1] ? '=' : '_', columns));
        }

        var parameters = layers.SelectMany(layer => layer.Parameters.Items).ToArray();
        lines.Add($"Total params: {Wording.Number(Count(parameters))}");
        lines.Add($"Trainable params: {Wording.Number(Count(parameters.Where(parameter => parameter.IsTrainable)))}");
        lines.Add($"Non-trainable params: {Wording.Number(Count(parameters.Where(parameter => !parameter.IsTrainable)))}");
        lines.Add(Rule('_', columns));
        return string.Join("\n", lines);
    }

    private static long Count(IEnumerable<ParameterShape> parameters) => parameters.Sum(parameter => (long)parameter.Count);

    private static string Rule(char character, int[] columns) => new(character, columns[columns.Length - 1]);

    // Each cell but the first takes the place of the last character before it with a space: a long cell never touches the next one. Cells beyond the last
    // column are left out.
    private static string Row(int[] columns, params string[] cells)
    {
        var line = new StringBuilder();
        for (var column = 0; column < columns.Length; column++)
        {
            if (column > 0)
                line[line.Length - 1] = ' ';
            line.Append(cells[column]);
            line.Length = Math.Min(line.Length, columns[column]);
            line.Append(' ', columns[column] - line.Length);
        }

        return line.ToString();
    }
}
