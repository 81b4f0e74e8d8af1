namespace NetDsl.Generator.Declaration;

/// <summary>What a class with attributes is: its word in messages, and the members that its generated half has.</summary>
/// <param name="Article">The role with its article, for messages.</param>
/// <param name="Names">The names of what is generated, but public methods and what is called after layers.</param>
/// <param name="Methods">The generated public methods: name and the types of the parameters, as C# writes them. They may be overloaded.</param>
internal sealed record ClassRole(string Article, string[] Names, string[] Methods)
{
    private const string Floats = "System.ReadOnlySpan<float>";

    public static ClassRole Network { get; } = new(
        "a network",
        ["Parameters", "Summary", "TrainingSession", "Prediction", "PredictImages", "_parameters", "_prediction"],
        [
            ".ctor(ulong)",
            $"Predict({Floats}, System.Span<float>, NetDsl.ParallelLoop)",
            "Predict(System.Numerics.Tensors.ReadOnlyTensorSpan<float>, System.Numerics.Tensors.TensorSpan<float>, NetDsl.ParallelLoop)",
            "Save(string)",
            "Load(string)",
            "CreateTrainingSession(int, ulong, NetDsl.ParallelLoop)",
        ]);

    public static ClassRole Gan { get; } = new(
        "a GAN",
        [
            "Generator", "Discriminator", "Batch", "UpdateGenerator", "UpdateDiscriminator", "_generating", "_judging", "_generatorOptimizer", "_discriminatorOptimizer",
            "_parallel", "_images", "_imageGradient", "_logits", "_logitGradient",
        ],
        [$"TrainStep({Floats}, {Floats})"]);
}
