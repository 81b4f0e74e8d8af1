using NetDsl.Generator.Declaration;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Shapes;

/// <summary>What the layers' order must be like: an Input first, then layers and perhaps more inputs, and, where outputs are declared, one of them last.</summary>
internal static class StructureRules
{
    public static void Check(NetworkReading reading, List<Mistake> mistakes)
    {
        var layers = reading.Declaration.Layers;
        var name = reading.Declaration.Type.Name;
        if (layers.Count == 0)
        {
            mistakes.Add(Mistake.At(MistakePlace.Class, DiagnosticIds.NoLayers, name));
            return;
        }

        // With an unclear order nothing can be said about who comes first.
        if (mistakes.Any(mistake => mistake.Id == DiagnosticIds.OrderUnclear))
            return;

        var inputs = layers.Items.Where(layer => layer.Kind == LayerDeclaration.Input).ToArray();
        if (inputs.Length == 0)
            mistakes.Add(Mistake.At(MistakePlace.Class, DiagnosticIds.NoInput, name, layers[0].Kind));
        else if (inputs[0].Index != 0)
            mistakes.Add(Mistake.At(inputs[0].At(), DiagnosticIds.InputNotFirst, name, Wording.Ordinal(inputs[0].Place.Ordinal + 1), layers[0].Kind));

        var outputs = layers.Items.Where(layer => layer.Kind == LayerDeclaration.Output).ToArray();
        if (outputs.Length > 0 && outputs[outputs.Length - 1] is var last && last.Index != layers.Count - 1)
            mistakes.Add(Mistake.At(last.At(), DiagnosticIds.OutputNotLast, last.Self, layers[last.Index + 1].Described));
        foreach (var output in outputs.Where(output => outputs.Length > 1 && LayerNames.Given(output) is null))
            mistakes.Add(Mistake.At(output.At(), DiagnosticIds.OutputUnnamed, output.Self, Wording.Literal(outputs.Length)));

        foreach (var layer in layers.Items.Where(layer => layer.IsLayer && LayerRules.Find(layer.Kind) is null))
            mistakes.Add(Mistake.At(layer.At(), DiagnosticIds.UnknownLayer, layer.Self, string.Join(", ", LayerRules.All.Select(rule => rule.Kind).Concat([LayerDeclaration.From, LayerDeclaration.Use]))));

        if (inputs.Length > 0 && layers.Items.All(layer => layer.Kind == LayerDeclaration.Input || !layer.IsLayer))
            mistakes.Add(Mistake.At(inputs[0].At(), DiagnosticIds.NothingAfterInput, name));
    }
}
