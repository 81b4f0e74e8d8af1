namespace NetDsl.Generator.Shapes;

/// <summary>Each image's numbers freed of their own mean and spread.</summary>
internal sealed record ImageNormalizationOptions(ImageNormalizationAxes Axes, float Epsilon) : LayerOptions(KindOf(Axes))
{
    public static string KindOf(ImageNormalizationAxes axes) => axes == ImageNormalizationAxes.Channels ? "LayerNormalization" : "InstanceNormalization";
}

/// <summary>Which numbers have a mean and a variance together.</summary>
internal enum ImageNormalizationAxes
{
    /// <summary>Those of a pixel.</summary>
    Channels,

    /// <summary>Those of a channel.</summary>
    Pixels,
}
