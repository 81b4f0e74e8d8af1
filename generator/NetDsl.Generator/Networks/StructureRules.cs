using NetDsl.Generator.Declaration;
using NetDsl.Generator.Layers;
using NetDsl.Generator.Shapes;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Networks;

/// <summary>
/// What the layers' order must be like: an Input first, then layers and perhaps more inputs, and, where outputs are declared, one of them last.
/// </summary>
internal static class StructureRules
{
    public static void Check(NetworkReading reading, IReadOnlyList<string> names, List<Mistake> mistakes)
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
            mistakes.Add(Mistake.At(MistakePlace.Class, DiagnosticIds.NoInput, name, layers[0].Kind,
                LayerCatalog.Find(layers[0].Kind)?.Rule.ExampleInput(layers[0]) ?? "Input(100)"));
        else if (inputs[0].Index != 0)
            mistakes.Add(Mistake.At(inputs[0].At(), DiagnosticIds.InputNotFirst, name, Wording.Ordinal(inputs[0].Place.Ordinal + 1), layers[0].Kind)
                .With(Fix.Of($"Move Input before {layers[0].Kind}", FixEdit.MoveBefore(0))));

        var outputs = layers.Items.Where(layer => layer.Kind == LayerDeclaration.Output).ToArray();
        if (outputs.Length > 0 && outputs[outputs.Length - 1] is var last && last.Index != layers.Count - 1)
            mistakes.Add(Mistake.At(last.At(), DiagnosticIds.OutputNotLast, last.Self, layers[last.Index + 1].Described,
                "move Output to the end"));
        var taken = inputs.Select(input => names[input.Index]).Concat(outputs.Select(output => output.GivenName)).ToList();
        foreach (var output in outputs.Where(output => outputs.Length > 1 && output.GivenName is null))
        {
            taken.Add(NameOf(output, layers, names, taken));
            var free = Wording.Literal(taken[taken.Count - 1]!);
            mistakes.Add(Mistake.At(output.At(), DiagnosticIds.OutputUnnamed, output.Self, Wording.Literal(outputs.Length), taken[taken.Count - 1]!)
                .With(Fix.Of($"Write Name = {free}", FixEdit.Set("Name", free))));
        }

        foreach (var layer in layers.Items.Where(layer => layer.IsLayer && LayerCatalog.Find(layer.Kind) is null))
        {
            var meant = KnownLayer(layer.Kind);

            // What it was told might not be the other's; who names it would miss it.
            var fix = meant is null ? layer.GivenName is null ? Fix.Of("Remove it", FixEdit.RemoveAttribute()) : null
                : layer.Arguments.Count == 0 ? Fix.Of($"Write {meant}", FixEdit.Replace(meant)) : null;
            mistakes.Add(Mistake.At(layer.At(), DiagnosticIds.UnknownLayer, layer.Self,
                meant is null ? "remove it; a function of your own is written as [Activation<T>]" : $"did you mean {meant}?")
                .With(fix is null ? null : layer.Place.Edited(fix)));
        }


        if (inputs.Length > 0 && layers.Items.All(layer => layer.Kind == LayerDeclaration.Input || !layer.IsLayer))
        {
            var between = Suggestions.LayersBetween(Dimensions(inputs[0]), outputs.Length == 1 ? Dimensions(outputs[0]) : []);
            mistakes.Add(Mistake.At(inputs[0].At(), DiagnosticIds.NothingAfterInput, name, between));
        }
    }

    private static int[] Dimensions(LayerDeclaration layer) => NetworkShaper.Arguments(layer).Shape();

    // The layer that was meant, where its name is nearly that of one of NetDsl's.
    private static string? KnownLayer(string kind)
    {
        var name = kind.Substring(kind.LastIndexOf('.') + 1);
        if (name.EndsWith("Attribute", StringComparison.Ordinal))
            name = name.Substring(0, name.Length - "Attribute".Length);
        return Spelling.Nearest(name, LayerCatalog.All.Select(row => row.Rule.Kind));
    }

    // An output may be called as the layer that it gives, unless that is an input or has given another output its name.
    private static string NameOf(LayerDeclaration output, EquatableArray<LayerDeclaration> layers, IReadOnlyList<string> names, List<string?> taken)
    {
        var before =
            layers.Items.LastOrDefault(layer => layer.Index < output.Index && layer.Kind != LayerDeclaration.Output && layer.Kind != LayerDeclaration.Use);
        var name = before is null ? "output" : before.Kind == LayerDeclaration.From ? before.Argument("name") as string ?? "output"
            : TensorNames.LastPart(names[before.Index]);
        return LayerNames.IsUsable(name) && name != "parallel" && name != "input" && !taken.Contains(name) ? name
            : LayerNames.Free("output", candidate => !taken.Contains(candidate));
    }
}
