using NetDsl.Generator.Graph;

namespace NetDsl.Generator.Layers.Attention;

/// <summary>Softmax(scale · Q · Kᵀ) · V over the pixels of an image, for each of some heads, whose numbers stand side by side in each pixel.</summary>
/// <param name="Read">The tensors of the queries, the keys and the values.</param>
/// <param name="Pixels">Pixels of an image.</param>
internal sealed record AttentionOperation(
    string Name, string Title, IReadOnlyList<int> Read, int Output, int Heads, int Pixels, int KeyDimension, int ValueDimension, float Scale)
    : Operation(Name, Title, Read[0], Output)
{
    public override IReadOnlyList<int> Inputs => Read;

    public override long MultiplyAdds => (long)Pixels * Pixels * Heads * (KeyDimension + ValueDimension);

    public override bool OutputMayBeOverwritten => true;
}

/// <summary>A learned factor times one tensor, plus another.</summary>
/// <param name="Scaled">The tensor that is multiplied.</param>
/// <param name="Added">The tensor that is added.</param>
/// <param name="Elements">Numbers of an image.</param>
/// <param name="Factor">One number.</param>
internal sealed record ScaledSumOperation(string Name, string Title, int Scaled, int Added, int Output, int Elements, StoredParameter Factor)
    : Operation(Name, Title, Scaled, Output)
{
    public override IReadOnlyList<int> Inputs => [Scaled, Added];

    public override bool HasParameters => Factor.Shape.IsTrainable;

    public override bool OutputMayBeOverwritten => true;
}
