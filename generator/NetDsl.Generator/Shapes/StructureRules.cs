using NetDsl.Generator.Declaration;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Shapes;

/// <summary>What the layers' order must be like: one Input, first, then layers, and at most one Output, last.</summary>
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

        var inputs = layers.Items.Where(layer => layer.Kind == "Input").ToArray();
        if (inputs.Length == 0)
            mistakes.Add(Mistake.At(MistakePlace.Class, DiagnosticIds.NoInput, name, layers[0].Kind));
        else if (inputs[0].Index != 0)
            mistakes.Add(Mistake.At(MistakePlace.OfLayer(inputs[0].Index), DiagnosticIds.InputNotFirst, name, Wording.Ordinal(inputs[0].Index + 1), layers[0].Kind));
        foreach (var second in inputs.Skip(1))
            mistakes.Add(Mistake.At(MistakePlace.OfLayer(second.Index), DiagnosticIds.SecondInput, Wording.Sentence(Wording.Layer(second.Index, "Input")), name));

        foreach (var layer in layers)
        {
            if (layer.Kind == "Output" && layer.Index != layers.Count - 1)
                mistakes.Add(Mistake.At(MistakePlace.OfLayer(layer.Index), DiagnosticIds.OutputNotLast, Wording.Sentence(Wording.Layer(layer.Index, "Output")), Wording.Layer(layer.Index + 1, layers[layer.Index + 1].Kind)));
            if (LayerRules.Find(layer.Kind) is null)
                mistakes.Add(Mistake.At(MistakePlace.OfLayer(layer.Index), DiagnosticIds.UnknownLayer, Wording.Sentence(Wording.Layer(layer.Index, layer.Kind)), string.Join(", ", LayerRules.All.Select(rule => rule.Kind))));
        }

        if (inputs.Length == 1 && layers.Items.All(layer => layer.Kind is "Input" or "Output"))
            mistakes.Add(Mistake.At(MistakePlace.OfLayer(inputs[0].Index), DiagnosticIds.NothingAfterInput, name));
    }
}
