using NetDsl.Generator.Shapes;

namespace NetDsl.Generator.Networks;

/// <summary>Which inputs of a network are labels. The public members that take them check them before anything is computed.</summary>
internal static class LabelInputs
{
    /// <summary>How many labels there are in an input: the fewest rows of the tables that they are looked up in; null where no Embedding reads it.</summary>
    /// <param name="network">The network.</param>
    /// <param name="input">The input's name.</param>
    public static int? LabelsOf(this ShapedNetwork network, string input)
    {
        var rows = network.Layers.Items
            .Where(layer => layer.Options.LabelCount is not null && network.Layers[layer.Inputs[0]] is { Options: InputOptions } read && read.Name == input)
            .Select(layer => layer.Options.LabelCount!.Value)
            .ToList();
        return rows.Count == 0 ? null : rows.Min();
    }
}
