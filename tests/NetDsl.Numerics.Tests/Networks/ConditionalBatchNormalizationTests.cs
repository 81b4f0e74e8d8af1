using NetDsl.Numerics.Tests.Harness;

namespace NetDsl.Numerics.Tests.Networks;

/// <summary>Batch normalisation with the scale and shift of a label: of images and vectors, frozen, with one label of several layers, and as loops.</summary>
public class ConditionalBatchNormalizationTests : GraphTheory<ConditionalBatchNormalizationTests.List>
{
    private const string Label = "Input(1, Name = \"label\")";

    public sealed class List : IGraphCases
    {
        public static IReadOnlyDictionary<string, GraphCase> Graphs { get; } = new Dictionary<string, GraphCase>
        {
            ["vectors"] = new($"[{Label}, Input(7), Dense(19), ConditionalBatchNormalization(\"label\", 4), Tanh, Dense(3)]", 9, 0),
            ["written out"] = new($"[{Label}, Input(3), Dense(5), ConditionalBatchNormalization(\"label\", 2, Momentum = 0.7f), Dense(2)]", 6),
            ["images"] = new(
                $"[{Label}, Input(4, 5, 3), Conv2D(18, 2), ConditionalBatchNormalization(\"label\", 3, Epsilon = 0.1f), LeakyReLU(0.2f), Conv2D(2, 2)]", 5, 0),
            ["one label of two layers and an embedding"] = new(
                $"[{Label}, Embedding(6, 4), Input(5), Concatenate(\"embedding_1\"), Dense(12), ConditionalBatchNormalization(\"label\", 5), ReLU, "
                + "Reshape(2, 2, 3), Conv2DTranspose(6, 2, Strides = 2), ConditionalBatchNormalization(\"label\", 7), Tanh]", 7, 0),
            ["straight from the input"] = new($"[{Label}, Input(3, 3, 4), ConditionalBatchNormalization(\"label\", 3)]", 4, 0),
            ["frozen"] = new(
                $"[{Label}, Input(4, 4, 3), Conv2D(8, 2), ConditionalBatchNormalization(\"label\", 3, Trainable = false), ReLU, Conv2D(2, 2)]", 5, 0),
        };
    }
}
