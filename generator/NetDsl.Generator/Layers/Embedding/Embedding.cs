using NetDsl.Generator.Declaration;
using NetDsl.Generator.Graph;
using NetDsl.Generator.Shapes;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Layers.Embedding;

/// <summary>Embedding: an input of labels to a vector, or to an image of one row where there are several.</summary>
internal sealed class EmbeddingRule : LayerRule
{
    /// <summary>Beyond it floats skip whole numbers.</summary>
    public const int MostLabels = 1 << 24;

    public override string Kind => "Embedding";

    public override string NamePrefix => "embedding";

    public override string ExampleInput(LayerDeclaration layer) => "Input(1)";

    public override Shaping Read(ArgumentReader arguments)
    {
        var labels = arguments.Integer("inputDimension", 1, MostLabels, 1);
        var dimension = arguments.Count("outputDimension");
        var table = DeclaredInitializer.Read(arguments, "EmbeddingsInitializer", InitializerDefaults.Embeddings);
        return input =>
        {
            if (!input.IsDeclared || !input.Shape.IsVector)
                return input.Refuses(DiagnosticIds.NeedsLabels, null, input.Arriving, FixWords(input));

            var count = input.Shape.Channels;
            return input.RefusesSize(1, count, dimension)
                ?? input.RefusesKernel(labels, dimension)
                ?? LayerShape.Gives(
                    new EmbeddingOptions(labels, dimension),
                    count == 1 ? TensorShape.Vector(dimension) : TensorShape.Image(1, count, dimension),
                    new ParameterShape("embeddings", new[] { labels, dimension }.ToEquatableArray(), IsTrainable: true, table.For([labels, dimension])));
        };
    }

    private static string FixWords(LayerInput input) => input.IsDeclared
        ? $"write Input({Wording.Literal(input.Shape.Elements)}) for so many labels"
        : "put it right behind an Input for the labels, and join what it gives with Concatenate";
}

/// <summary>Labels become rows of a table.</summary>
/// <param name="Labels">Rows of the table.</param>
/// <param name="Dimension">Numbers in a row.</param>
internal sealed record EmbeddingOptions(int Labels, int Dimension) : LayerOptions("Embedding")
{
    public override LayerDescription Description => new("Embedding");

    public override int? LabelCount => Labels;
}

/// <summary>Looks labels up in a table.</summary>
/// <param name="Count">Labels per image.</param>
/// <param name="Table">The rows, [labels, dimension].</param>
internal sealed record EmbeddingOperation(string Name, string Title, int Input, int Output, int Count, StoredParameter Table)
    : Operation(Name, Title, Input, Output)
{
    public override bool HasParameters => Table.Shape.IsTrainable;
}

/// <summary>The step of Embedding.</summary>
internal static class EmbeddingStep
{
    public static int Add(GraphBuilder builder, int index)
    {
        var layer = builder.Layer(index);
        return builder.Add(index, (name, title, input, output) => new EmbeddingOperation(
            name, title, input, output, layer.InputShape.Channels, builder.Parameter(layer, "embeddings")!));
    }
}
