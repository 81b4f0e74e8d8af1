namespace NetDsl.Generator.Shapes;

/// <summary>Each image's numbers freed of their own mean and spread.</summary>
internal sealed record ImageNormalizationOptions(ImageNormalizationAxes Axes, float Epsilon) : LayerOptions(KindOf(Axes))
{
    public static string KindOf(ImageNormalizationAxes axes) => axes == ImageNormalizationAxes.Channels ? "LayerNormalization" : "InstanceNormalization";
}
