using NetDsl.Generator.Shapes;

namespace NetDsl.Generator.Graph;

/// <summary>LayerNormalization and InstanceNormalization: each image by its own mean and variance. Without a gamma it is 1, without a beta 0.</summary>
internal sealed record ImageNormalizationOperation(
    string Name, string Title, int Input, int Output, TensorShape Shape, ImageNormalizationAxes Axes, float Epsilon, StoredParameter? Gamma, StoredParameter? Beta)
    : Operation(Name, Title, Input, Output)
{
    public override bool HasParameters => Gamma is not null || Beta is not null;
}
