using NetDsl.RandomDeclarations.Declared;

namespace NetDsl.RandomDeclarations.Rules;

/// <summary>Whether a network is right, found by walking through it layer by layer as a reader of docs/layers.md would.</summary>
internal sealed class NetworkRules
{
    private const int DeepestUse = 16;

    private static readonly string[] WithoutSecondDerivative =
    [
        "BatchNormalization", "ConditionalBatchNormalization", "MinibatchStandardDeviation", "Softmax", "Multiply", "SelfAttention", "MultiHeadAttention",
        "Activation<Mish>", "Activation<Hidden>",
    ];

    private readonly DrawnDeclaration _declaration;
    private readonly DrawnAttribute _network;
    private readonly int _inputs;
    private readonly int _outputs;
    private bool _computes;
    private int _frozenFragments;

    private NetworkRules(DrawnDeclaration declaration, DrawnClass drawn)
    {
        _declaration = declaration;
        _network = drawn.Setting("Network")!;
        _inputs = drawn.Layers.Count(layer => layer.Kind == "Input");
        _outputs = drawn.Layers.Count(layer => layer.Kind == "Output");
    }

    private CheckedNetwork Network { get; } = new();

    /// <summary>
    /// Whether a GAN can penalise a discriminator's gradient: between images and judgement no layer mixes images or lacks a second derivative, and none beside
    /// them moves statistics.
    /// </summary>
    public static bool CanBePenalized(CheckedNetwork network, CheckedTensor image, CheckedTensor judgement) => !network.Tensors.Exists(tensor =>
        tensor.Layer is { } layer && WithoutSecondDerivative.Contains(layer.Kind)
        && ((tensor.IsMadeOf(image) && judgement.IsMadeOf(tensor))
            || (layer.Kind is "BatchNormalization" or "ConditionalBatchNormalization" && !tensor.IsFrozen)));

    /// <summary>What the network takes and gives.</summary>
    /// <exception cref="Refusal">It is wrong.</exception>
    public static CheckedNetwork Check(DrawnDeclaration declaration, DrawnClass drawn)
    {
        var rules = new NetworkRules(declaration, drawn);
        rules.CheckOrder(drawn);
        var last = rules.Walk(drawn, null, []);
        ClassRules.Check(drawn);
        rules.Finish(last!);
        return rules.Network;
    }

    private void CheckOrder(DrawnClass drawn)
    {
        ValueRules.InRange(_network, "UnrollBudget", 0, 1024);
        ValueRules.Initializer(_network, "KernelInitializer", "GlorotUniform");
        ValueRules.Member(_network, "Convolutions");
        Refusal.Unless(drawn.Layers.Count > 0, "no layers");
        Refusal.Unless(drawn.Layers[0].Kind == "Input", "the first layer isn't an Input");
        Refusal.Unless(_outputs == 0 || drawn.Layers[^1].Kind == "Output", "layers after the last Output");
        foreach (var output in drawn.Layers.Where(layer => layer.Kind == "Output"))
            Refusal.Unless(_outputs == 1 || output.GivenName is not null, "one of several Outputs has no name");
    }

    /// <summary>Goes through a class's layers, and those of the fragments that it uses.</summary>
    /// <param name="arriving">What arrives at a fragment; null for the network itself.</param>
    /// <param name="around">The fragments around it.</param>
    private CheckedTensor? Walk(DrawnClass drawn, CheckedTensor? arriving, List<DrawnClass> around)
    {
        Refusal.Unless(drawn.SecondPartAt == 0 || drawn.SecondPartAt >= drawn.Layers.Count, "layers at several parts");
        var naming = new NameRules(_inputs, _outputs, arriving is not null);
        var names = drawn.Layers.Select(layer => layer.Kind == "Use" && _declaration.Find(layer.Positional[0]) is not { Role: ClassRole.Fragment }
            ? throw new Refusal("no fragment") : naming.NameOf(layer)).ToList();
        naming.Check(drawn.Layers, names);
        var known = new Dictionary<string, CheckedTensor>();
        if (arriving is not null)
            known["input"] = arriving;
        var current = arriving;
        foreach (var (layer, name) in drawn.Layers.Zip(names))
        {
            if (layer.Kind == "Output")
            {
                Refusal.Unless(arriving is null, "an Output in a fragment");
                AddOutput(layer, name, current!);
                continue;
            }

            current = layer.Kind switch
            {
                "From" => Named(known, (string?)layer.Positional[0]),
                "Use" => Use(layer, _declaration.Find(layer.Positional[0])!, current!, around),
                _ => Compute(layer, name, current, known, isFragment: arriving is not null),
            };
            if (layer.Kind != "From")
                known[name] = current!;
        }

        return current;
    }

    private CheckedTensor Use(DrawnAttribute use, DrawnClass fragment, CheckedTensor current, List<DrawnClass> around)
    {
        Refusal.Unless(!around.Contains(fragment) && around.Count < DeepestUse, "a fragment in itself");

        // The reference's text has no line for a fragment without layers.
        Network.HasReference &= fragment.Layers.Count > 0;
        var isFrozen = !use.Get("Trainable", true);
        _frozenFragments += isFrozen ? 1 : 0;
        var given = Walk(fragment, current, [.. around, fragment])!;
        _frozenFragments -= isFrozen ? 1 : 0;
        return given;
    }

    private CheckedTensor Compute(DrawnAttribute layer, string name, CheckedTensor? current, Dictionary<string, CheckedTensor> known, bool isFragment)
    {
        LayerRules.CheckArguments(layer, _network);
        CheckedTensor output;
        if (layer.Kind == "Input")
        {
            Refusal.Unless(!isFragment, "an Input in a fragment");
            output = CheckedTensor.Of(layer.Positional) with { IsInput = true };
            Network.Inputs.Add((name, output));
        }
        else
        {
            _computes = true;
            var joined = layer.Kind is "Concatenate" or "Add" or "Multiply" or "Dot"
                ? layer.Positional.SelectMany(names => (string[])names!).Select(other => Named(known, other)).ToList()
                : layer.Kind == "ConditionalBatchNormalization" ? [Named(known, (string)layer.Positional[0]!)] : [];
            Refusal.Unless(layer.Kind is not ("Concatenate" or "Add" or "Multiply" or "Dot") || joined.Count > 0, "nothing to join");
            output = LayerRules.Apply(layer, current!, joined);
            var parameters = LayerRules.Parameters(layer, current!, output);
            Network.Parameters += parameters;
            var isFrozen = _frozenFragments > 0 || !layer.Get("Trainable", true);
            var isStatistics = layer.Kind == "BatchNormalization" && !layer.Get("Center", true) && !layer.Get("Scale", true);
            Network.HasFrozenLayers |= isFrozen && parameters > 0;
            Network.TrainedParameters += isFrozen || isStatistics ? 0 : parameters;
            foreach (var tensor in (CheckedTensor[])[current!, .. joined])
                tensor.IsRead = true;
            (output.Layer, output.IsFrozen, output.From) = (layer, isFrozen, [current!, .. joined]);
            Network.DrawsNumbers |= SimpleLayers.Find(layer.Kind) is { DrawsNumbers: true };
            Network.HasReference &= layer.Kind != "PReLU" || !current!.IsImage || current.Count != current.Channels;
        }

        Network.Tensors.Add(output);
        return output;
    }

    private void AddOutput(DrawnAttribute layer, string name, CheckedTensor current)
    {
        LayerRules.CheckArguments(layer, _network);
        Refusal.Unless(CheckedTensor.Of(layer.Positional).HasShapeOf(current), "another shape than Output says");
        current.IsRead = true;
        Network.Outputs.Add((name, current));
    }

    private void Finish(CheckedTensor last)
    {
        Refusal.Unless(_computes, "nothing after the Input");
        if (Network.Outputs.Count == 0)
        {
            last.IsRead = true;
            Network.Outputs.Add(("output", last));
        }

        Refusal.Unless(Network.Tensors.TrueForAll(tensor => tensor.IsRead), "a layer that nothing reads");
        Refusal.Unless(Network.Parameters <= CheckedTensor.Most, "more than 2^28 parameters");
        Network.LargestTensor = Network.Tensors.Max(tensor => tensor.Count);
    }

    private static CheckedTensor Named(Dictionary<string, CheckedTensor> known, string? name) =>
        known.GetValueOrDefault(name ?? "") ?? throw new Refusal($"nothing is called {name}");
}
