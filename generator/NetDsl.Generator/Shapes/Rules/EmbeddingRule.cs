using NetDsl.Generator.Values;

namespace NetDsl.Generator.Shapes.Rules;

/// <summary>Embedding: an input of labels to a vector, or to an image of one row where there are several.</summary>
internal sealed class EmbeddingRule : ILayerRule
{
    /// <summary>Beyond it floats skip whole numbers.</summary>
    private const int MostLabels = 1 << 24;

    public string Kind => "Embedding";

    public string NamePrefix => "embedding";

    public Shaping Read(ArgumentReader arguments)
    {
        var labels = arguments.Integer("inputDimension", 1, MostLabels, 1);
        var dimension = arguments.Count("outputDimension");
        var table = DeclaredInitializer.Read(arguments, "EmbeddingsInitializer", InitializerDefaults.Embeddings);
        return input =>
        {
            if (!input.IsDeclared || !input.Shape.IsVector)
                return input.Refuses(DiagnosticIds.NeedsLabels, null, input.Arriving, WayOut(input));

            var count = input.Shape.Channels;
            return input.RefusesSize(1, count, dimension)
                ?? input.RefusesKernel(labels, dimension)
                ?? LayerShape.Gives(
                    new EmbeddingOptions(labels, dimension),
                    count == 1 ? TensorShape.Vector(dimension) : TensorShape.Image(1, count, dimension),
                    new ParameterShape("embeddings", new[] { labels, dimension }.ToEquatableArray(), IsTrainable: true, table.For([labels, dimension])));
        };
    }

    private static string WayOut(LayerInput input) => input.IsDeclared
        ? $"write Input({Wording.Literal(input.Shape.Elements)}) for so many labels"
        : "put it right behind an Input for the labels, and join what it gives with Concatenate";
}
