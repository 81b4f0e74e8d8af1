using Microsoft.CodeAnalysis;

namespace NetDsl.Generator.Declaration;

/// <summary>What a class with attributes is: its word in messages, and the members that its generated half has.</summary>
/// <param name="Article">The role with its article, for messages.</param>
/// <param name="Names">The names of generated public members that are no methods: nobody else can have them.</param>
/// <param name="PrivateNames">The names of generated private members, but of what is called after layers. They give way to the user's.</param>
/// <param name="Methods">The generated public methods: name and the types of the parameters, as C# writes them. They may be overloaded.</param>
/// <param name="Constructor">The generated constructor's parameters, in order.</param>
/// <param name="Makes">What that constructor makes, in words.</param>
internal sealed record ClassRole(
    string Article, string[] Names, string[] PrivateNames, string[] Methods, ConstructorParameter[] Constructor, string Makes)
{
    private const string Inputs = "System.ReadOnlySpan<float>";
    private const string Outputs = "System.Span<float>";
    private const string InputTensors = "in System.Numerics.Tensors.ReadOnlyTensorSpan<float>";
    private const string OutputTensors = "in System.Numerics.Tensors.TensorSpan<float>";
    private const string Parallel = "NetDsl.ParallelLoop";

    private static readonly ConstructorParameter[] OfTraining =
        [new("batch", "int", null), new("seed", "ulong", "0UL"), new("parallel", Parallel, "null")];

    /// <summary>The role of a class with <c>[Network]</c>.</summary>
    public static ClassRole Network(INamedTypeSymbol type)
    {
        var (inputs, outputs) = (Math.Max(1, Count(type, LayerDeclaration.Input)), Math.Max(1, Count(type, LayerDeclaration.Output)));
        string[] names = ["Parameters", "Summary", "Description", "TrainingSession"];
        return new ClassRole(
            "a network",
            names,
            ["Prediction", "PredictImages", "_parameters", "_predictions", "_fastPredictions"],
            [
                $"Predict({string.Join(", ", [.. Enumerable.Repeat(Inputs, inputs), .. Enumerable.Repeat(Outputs, outputs), Parallel])})",
                $"Predict({string.Join(", ", [.. Enumerable.Repeat(InputTensors, inputs), .. Enumerable.Repeat(OutputTensors, outputs), Parallel])})",
                "Save(string)",
                "Save(System.IO.Stream)",
                "Load(string, NetDsl.LoadOptions)",
                "Load(System.IO.Stream, NetDsl.LoadOptions)",
                "CreateTrainingSession(int, ulong, NetDsl.ParallelLoop)",
                "CreateTrainingSession(int, ulong, NetDsl.ParallelLoop, NetDsl.Kernels.TrainingMemory)",
                .. EmbedsWeights(type) ? ["LoadEmbedded()"] : Array.Empty<string>(),
                .. Getters(names.Where(name => name != "TrainingSession")),
            ],
            [new("seed", "ulong", "0UL")],
            "the weights");
    }

    /// <summary>The role of a class with <c>[Gan]</c>.</summary>
    public static ClassRole Gan(INamedTypeSymbol type)
    {
        var generator = Argument(type, "Gan", 0);
        var inputs = generator is null ? 1 : Math.Max(1, Count(generator, LayerDeclaration.Input));
        string[] names =
        [
            "Generator", "Discriminator", "Batch", "State",
            .. AttributeNames.Find(type, "ExponentialMovingAverage") is null ? [] : new[] { "AveragedGenerator" },
            .. SettingsReader.Augmentations.Any(kind => AttributeNames.Find(type, kind) is not null) ? new[] { "Augmentation" } : [],
        ];
        return new ClassRole(
            "a GAN",
            names,
            [
                "Step", "UpdateGenerator", "UpdateDiscriminator", "_generating", "_judging", "_generatorOptimizer", "_discriminatorOptimizer", "_parallel",
                "_images", "_logits", "_logitGradient", "_average", "_noise", "_noiseStream", "_noiseDraws", "_augmented",
                "_penalized", "_penaltyStream", "_penaltyUpdates", "_penalty",
                "_realLogits", "_realLogitGradient", "_augmentedReal", "_statistics", "_reconstructionGradient",
            ],
            [
                $"TrainStep({string.Join(", ", Enumerable.Repeat(Inputs, 1 + inputs))})",
                .. AttributeNames.Find(type, "Noise") is null ? []
                : new[] { $"TrainStep({string.Join(", ", Enumerable.Repeat(Inputs, inputs))})", $"DrawNoise({Outputs})" },
                .. Getters(names),
            ],
            [OfNetwork("generator", generator), OfNetwork("discriminator", Argument(type, "Gan", 1)), .. OfTraining],
            "all that training needs");
    }

    /// <summary>The role of a class with <c>[CycleGan]</c>.</summary>
    public static ClassRole CycleGan(INamedTypeSymbol type)
    {
        string[] names = ["GeneratorAtoB", "GeneratorBtoA", "DiscriminatorA", "DiscriminatorB", "Batch", "State"];
        string[] numbered =
        [
            "_translating", "_cycling", "_judging", "_generatorOptimizer", "_discriminatorOptimizer", "_past", "_images", "_gradient", "_back", "_scores",
            "_scoreGradient", "UpdateDiscriminator",
        ];
        return new ClassRole(
            "a CycleGAN",
            names,
            ["Step", "UpdateGenerators", "_parallel", .. numbered.SelectMany(name => new[] { name + "A", name + "B", name + "AtoB", name + "BtoA" })],
            [$"TrainStep({Inputs}, {Inputs})", .. Getters(names)],
            [.. CycleGanReader.Networks.Select((name, index) => OfNetwork(name, Argument(type, "CycleGan", index))), .. OfTraining],
            "all that training needs");
    }

    /// <summary>The role of a class with <c>[Trainer]</c>.</summary>
    public static ClassRole Trainer(INamedTypeSymbol type)
    {
        var network = Argument(type, "Trainer", 0);
        var given = string.Join(", ", Enumerable.Repeat(Inputs, network is null ? 1 : Math.Max(1, Count(network, LayerDeclaration.Input))));
        string[] names = ["Network", "Batch", "State"];
        return new ClassRole(
            "a trainer",
            names,
            ["Step", "_session", "_optimizer", "_parallel", "_outputs", "_outputGradient"],
            [
                $"TrainStep({given}, {Inputs})",
                .. AttributeNames.Find(type, "SoftmaxCrossEntropy") is null ? [] : new[] { $"TrainStep({given}, System.ReadOnlySpan<int>)" },
                .. Getters(names),
            ],
            [OfNetwork("network", network), .. OfTraining],
            "all that training needs");
    }

    /// <summary>Whether the generated half has a public member of that name, so that its class can't have it.</summary>
    public bool HasMember(string name) => Names.Contains(name) || Methods.Any(method => method.StartsWith(name + "(", StringComparison.Ordinal));

    private static bool EmbedsWeights(INamedTypeSymbol type) =>
        AttributeNames.Find(type, "Network")?.NamedArguments.Any(argument => argument.Key == NetworkReader.EmbedWeights
            && argument.Value.Value is string) == true;

    private static int Count(INamedTypeSymbol type, string kind) => AttributeNames.Layers(type).Count(layer => AttributeNames.Kind(layer) == kind);

    // A property takes the name of its method too.
    private static IEnumerable<string> Getters(IEnumerable<string> names) => names.Select(name => $"get_{name}()");

    private static INamedTypeSymbol? Argument(INamedTypeSymbol type, string attribute, int index) =>
        AttributeNames.Find(type, attribute)?.ConstructorArguments is { } arguments && index < arguments.Length
        && arguments[index] is { Kind: TypedConstantKind.Type, Value: INamedTypeSymbol named } ? named : null;

    private static ConstructorParameter OfNetwork(string name, INamedTypeSymbol? type) =>
        new(name, type?.ToDisplayString(MemberConflicts.ParameterFormat) ?? "object", null);
}

/// <summary>A parameter of a generated constructor.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type, as C# writes it.</param>
/// <param name="Default">What stands for it where it isn't given; null where it must be.</param>
internal sealed record ConstructorParameter(string Name, string Type, string? Default);
