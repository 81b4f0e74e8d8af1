using NetDsl.Generator.Shapes;

namespace NetDsl.Generator.Graph;

/// <summary>x where x is positive, alpha · x elsewhere. The gradients are computed from its input.</summary>
/// <param name="Alpha">The factors, of the shape <paramref name="AlphaShape"/>.</param>
/// <param name="AlphaShape">The shape of an image, with 1 in place of each axis along which numbers share a factor.</param>
internal sealed record PReLUOperation(string Name, string Title, int Input, int Output, TensorShape Shape, StoredParameter Alpha, TensorShape AlphaShape) : Operation(Name, Title, Input, Output)
{
    public override bool HasParameters => true;

    public override bool PassesGradientOn => true;
}
