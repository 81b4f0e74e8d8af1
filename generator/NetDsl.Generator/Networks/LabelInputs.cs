using NetDsl.Generator.Shapes;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Networks;

/// <summary>Which inputs of a network are labels. The public members that take them check them before anything is computed.</summary>
internal static class LabelInputs
{
    /// <summary>How many labels there are in an input: the fewest rows of the tables that they are looked up in; null where no layer looks them up.</summary>
    /// <param name="network">The network.</param>
    /// <param name="input">The input's name.</param>
    public static int? LabelsOf(this ShapedNetwork network, string input)
    {
        var rows = network.Layers.Items
            // Where a layer reads more than labels, they come last.
            .Where(layer => layer.Options.LabelCount is not null && network.Layers[layer.Inputs[layer.Inputs.Count - 1]] is { Options: InputOptions } read
                && read.Name == input)
            .Select(layer => layer.Options.LabelCount!.Value)
            .ToList();
        return rows.Count == 0 ? null : rows.Min();
    }

    /// <summary>What one image of an input or output has, in words: <c>784 numbers</c>, <c>1 label from 0 to 4</c>.</summary>
    /// <param name="network">The network.</param>
    /// <param name="name">The tensor's name.</param>
    /// <param name="elements">Its numbers.</param>
    public static string Contents(this ShapedNetwork network, string name, int elements) =>
        network.LabelsOf(name) is { } labels ? Labels(labels, elements) : Wording.Numbers(elements);

    /// <summary><c>1 label from 0 to 4</c>, of five.</summary>
    public static string Labels(int labels, int elements) =>
        $"{Wording.Number(elements)} label{(elements == 1 ? "" : "s")} from 0 to {Wording.Number(labels - 1)}";

    /// <summary>What a step is given for one image of an input: its shape, or what labels it takes.</summary>
    public static string Given(this ShapedNetwork network, ShapedLayer input) =>
        network.LabelsOf(input.Name) is null ? input.OutputShape.ToString() : network.Contents(input.Name, input.OutputShape.Elements);
}
