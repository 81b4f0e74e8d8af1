namespace NetDsl.Generator.Graph;

/// <summary>Looks labels up in a table.</summary>
/// <param name="Count">Labels per image.</param>
/// <param name="Table">The rows, [labels, dimension].</param>
internal sealed record EmbeddingOperation(string Name, string Title, int Input, int Output, int Count, StoredParameter Table)
    : Operation(Name, Title, Input, Output)
{
    public override bool HasParameters => true;
}
