namespace NetDsl.Generator.Shapes;

/// <summary>Channels are appended that say how much the images of a group differ.</summary>
internal sealed record MinibatchStandardDeviationOptions(int GroupSize, int Features) : LayerOptions("MinibatchStandardDeviation");
