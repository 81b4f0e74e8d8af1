namespace NetDsl.Generator.Declaration;

/// <summary>What a class with attributes is: its word in messages, and the public members that its generated half has.</summary>
/// <param name="Attribute">The attribute's name without ending.</param>
/// <param name="Article">The role with its article, for messages.</param>
/// <param name="Names">Names that the generated half uses for something else than a method.</param>
/// <param name="Methods">The generated methods: name and the types of the parameters, as C# writes them.</param>
internal sealed record ClassRole(string Attribute, string Article, string[] Names, string[] Methods)
{
    private const string Floats = "System.ReadOnlySpan<float>";

    public static ClassRole Network { get; } = new(
        "Network",
        "a network",
        ["Parameters", "Summary", "TrainingSession"],
        [
            ".ctor(ulong)",
            $"Predict({Floats}, System.Span<float>, NetDsl.ParallelLoop)",
            "Predict(System.Numerics.Tensors.ReadOnlyTensorSpan<float>, System.Numerics.Tensors.TensorSpan<float>, NetDsl.ParallelLoop)",
            "Save(string)",
            "Load(string)",
            "CreateTrainingSession(int, ulong, NetDsl.ParallelLoop)",
        ]);

    public static ClassRole Gan { get; } = new(
        "Gan",
        "a GAN",
        ["Generator", "Discriminator", "Batch"],
        [$"TrainStep({Floats}, {Floats})"]);
}
