using Microsoft.CodeAnalysis;

namespace NetDsl.Generator.Declaration;

/// <summary>What a class with attributes is: its word in messages, and the members that its generated half has.</summary>
/// <param name="Article">The role with its article, for messages.</param>
/// <param name="Names">The names of what is generated, but public methods and what is called after layers.</param>
/// <param name="Methods">The generated public methods: name and the types of the parameters, as C# writes them. They may be overloaded.</param>
internal sealed record ClassRole(string Article, string[] Names, string[] Methods)
{
    private const string Inputs = "System.ReadOnlySpan<float>";
    private const string Outputs = "System.Span<float>";
    private const string InputTensors = "System.Numerics.Tensors.ReadOnlyTensorSpan<float>";
    private const string OutputTensors = "System.Numerics.Tensors.TensorSpan<float>";
    private const string Parallel = "NetDsl.ParallelLoop";

    /// <summary>The role of a class with <c>[Network]</c>.</summary>
    public static ClassRole Network(INamedTypeSymbol type)
    {
        var (inputs, outputs) = (Math.Max(1, Count(type, LayerDeclaration.Input)), Math.Max(1, Count(type, LayerDeclaration.Output)));
        return new ClassRole(
            "a network",
            ["Parameters", "Summary", "Description", "TrainingSession", "Prediction", "PredictImages", "_parameters", "_predictions"],
            [
                ".ctor(ulong)",
                $"Predict({string.Join(", ", [.. Enumerable.Repeat(Inputs, inputs), .. Enumerable.Repeat(Outputs, outputs), Parallel])})",
                $"Predict({string.Join(", ", [.. Enumerable.Repeat(InputTensors, inputs), .. Enumerable.Repeat(OutputTensors, outputs), Parallel])})",
                "Save(string)",
                "Load(string)",
                "CreateTrainingSession(int, ulong, NetDsl.ParallelLoop)",
                "CreateTrainingSession(int, ulong, NetDsl.ParallelLoop, NetDsl.Kernels.TrainingMemory)",
                .. EmbedsWeights(type) ? ["LoadEmbedded()"] : Array.Empty<string>(),
            ]);
    }

    /// <summary>The role of a class with <c>[Gan]</c>.</summary>
    public static ClassRole Gan(INamedTypeSymbol type)
    {
        var arguments = AttributeNames.Find(type, "Gan")?.ConstructorArguments;
        var inputs = arguments is { Length: > 0 } && arguments.Value[0] is { Kind: TypedConstantKind.Type, Value: INamedTypeSymbol generator }
            ? Count(generator, LayerDeclaration.Input) : 1;
        return new ClassRole(
            "a GAN",
            [
                "Generator", "Discriminator", "Batch", "Step", "UpdateGenerator", "UpdateDiscriminator", "_generating", "_judging", "_generatorOptimizer",
                "_discriminatorOptimizer",
                "_parallel", "_images", "_logits", "_logitGradient", "AveragedGenerator", "_average", "_noise", "_noiseStream", "_noiseDraws", "State",
            ],
            [
                $"TrainStep({string.Join(", ", Enumerable.Repeat(Inputs, 1 + Math.Max(1, inputs)))})",
                .. AttributeNames.Find(type, "Noise") is null ? []
                : new[] { $"TrainStep({string.Join(", ", Enumerable.Repeat(Inputs, Math.Max(1, inputs)))})", $"DrawNoise({Outputs})" },
            ]);
    }

    /// <summary>The role of a class with <c>[Trainer]</c>.</summary>
    public static ClassRole Trainer(INamedTypeSymbol type)
    {
        var arguments = AttributeNames.Find(type, "Trainer")?.ConstructorArguments;
        var inputs = arguments is { Length: > 0 } && arguments.Value[0] is { Kind: TypedConstantKind.Type, Value: INamedTypeSymbol network }
            ? Count(network, LayerDeclaration.Input) : 1;
        var given = string.Join(", ", Enumerable.Repeat(Inputs, Math.Max(1, inputs)));
        return new ClassRole(
            "a trainer",
            ["Network", "Batch", "Step", "_session", "_optimizer", "_parallel", "_outputs", "_outputGradient", "State"],
            [
                $"TrainStep({given}, {Inputs})",
                .. AttributeNames.Find(type, "SoftmaxCrossEntropy") is null ? [] : new[] { $"TrainStep({given}, System.ReadOnlySpan<int>)" },
            ]);
    }

    private static bool EmbedsWeights(INamedTypeSymbol type) =>
        AttributeNames.Find(type, "Network")?.NamedArguments.Any(argument => argument.Key == NetworkReader.EmbedWeights
            && argument.Value.Value is string) == true;

    private static int Count(INamedTypeSymbol type, string kind) => AttributeNames.Layers(type).Count(layer => AttributeNames.Kind(layer) == kind);
}
