using NetDsl.Generator.Shapes;

namespace NetDsl.Generator.Graph;

/// <summary>Softmax over the channels of each pixel. The gradient is computed from its output, so it can work in place.</summary>
internal sealed record SoftmaxOperation(string Name, string Title, int Input, int Output, TensorShape Shape) : Operation(Name, Title, Input, Output)
{
    public override bool PassesGradientOn => true;
}
