using NetDsl.Generator.Declaration;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Shapes;

/// <summary>
/// Works out every tensor's shape of a network, layer by layer, or what the user must change. Each mistake is reported once: after the first layer whose shape is
/// unknown no further shapes are looked at, because whatever they would tell are consequences. Arguments and names are checked in every layer.
/// </summary>
internal static class NetworkShaper
{
    public static NetworkShaping Shape(NetworkReading reading)
    {
        var mistakes = new List<Mistake>(reading.Mistakes);
        if (!reading.IsReadable)
            return new NetworkShaping(reading, null, mistakes.ToEquatableArray());

        var declared = reading.Declaration.Layers;
        StructureRules.Check(reading, mistakes);
        var names = LayerNames.Assign(declared, mistakes);
        var kernels = KernelDefaults.Read(reading.Declaration.Arguments, mistakes);

        // Where the order itself is unclear or nothing is there to be shaped, shapes mean nothing.
        var shapesAreKnown = !mistakes.Any(mistake => mistake.Id is DiagnosticIds.OrderUnclear or DiagnosticIds.NothingAfterInput);
        var layers = new List<ShapedLayer>();
        var sources = new SourceTracker();
        var parameters = 0L;
        foreach (var layer in declared)
        {
            if (LayerRules.Find(layer.Kind) is not { } rule)
            {
                shapesAreKnown = false;
                continue;
            }

            var arguments = Arguments(kernels.Complete(layer));
            var shaping = rule.Read(arguments);
            mistakes.AddRange(arguments.Mistakes);

            // An input begins the network and only begins it; an output elsewhere than at the end holds nobody to anything.
            var isInput = layer.Kind == "Input";
            shapesAreKnown &= arguments.Mistakes.Count == 0 && isInput == (layers.Count == 0);
            if (!shapesAreKnown || (layer.Kind == "Output" && layer.Index != declared.Count - 1))
                continue;

            var shape = shaping(new LayerInput(layer.Index, layer.Kind, isInput ? default : layers[layers.Count - 1].OutputShape, sources.From, sources.Units));
            if (shape.Mistake is { } mistake)
            {
                mistakes.Add(mistake);
                shapesAreKnown = false;
            }

            if (shape.Options is not { } options)
                continue;

            sources.Follow(layer, options);
            parameters += shape.Parameters.Items.Sum(parameter => (long)parameter.Count);
            layers.Add(new ShapedLayer(
                names[layer.Index],
                options,
                isInput ? EquatableArray<int>.Empty : new[] { layers.Count - 1 }.ToEquatableArray(),
                isInput ? shape.Output : layers[layers.Count - 1].OutputShape,
                shape.Output,
                shape.Parameters));
        }

        if (mistakes.Count == 0 && parameters > LayerInput.LargestCount)
            mistakes.Add(Mistake.At(MistakePlace.Class, DiagnosticIds.TooManyParametersInAll, reading.Declaration.Type.Name, Wording.Number(parameters), Wording.Number(LayerInput.LargestCount)));

        var network = mistakes.Count == 0 ? new ShapedNetwork(reading.Declaration.Type, reading.Declaration.UnrollBudget, layers.ToEquatableArray()) : null;
        return new NetworkShaping(reading, network, mistakes.ToEquatableArray());
    }

    /// <summary>A reader of the layer's arguments.</summary>
    public static ArgumentReader Arguments(LayerDeclaration layer) => new(
        Wording.Sentence(Wording.Layer(layer.Index, layer.Kind)) + ",",
        argument => MistakePlace.OfLayer(layer.Index, argument),
        layer.Arguments);

    /// <summary>Remembers who gives what arrives at the next layer, for its message.</summary>
    private sealed class SourceTracker
    {
        /// <summary>The layer before, as a message calls it.</summary>
        public string From { get; private set; } = "";

        /// <summary>The Dense layer whose units are the numbers that arrive, as a message calls it; null where there is none.</summary>
        public string? Units { get; private set; }

        public void Follow(LayerDeclaration layer, LayerOptions options)
        {
            From = Wording.Layer(layer.Index, layer.Kind);
            Units = options switch
            {
                DenseOptions => From,
                ReshapeOptions or ActivationOptions or BatchNormalizationOptions or DropoutOptions => Units,
                _ => null,
            };
        }
    }
}
