using NetDsl.Generator.Shapes;

namespace NetDsl.Generator.Graph;

/// <summary>Appends the mean standard deviation over groups of images as further channels.</summary>
internal sealed record MinibatchStandardDeviationOperation(string Name, string Title, int Input, int Output, TensorShape Shape, int GroupSize, int Features)
    : Operation(Name, Title, Input, Output);
