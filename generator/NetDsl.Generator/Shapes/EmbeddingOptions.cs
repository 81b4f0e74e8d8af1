namespace NetDsl.Generator.Shapes;

/// <summary>Labels become rows of a table.</summary>
/// <param name="Labels">Rows of the table.</param>
/// <param name="Dimension">Numbers in a row.</param>
internal sealed record EmbeddingOptions(int Labels, int Dimension) : LayerOptions("Embedding");
