using NetDsl.Generator.Declaration;
using NetDsl.Generator.Shapes.Rules;

namespace NetDsl.Generator.Shapes.Mends;

/// <summary>The changes of a layer that are worth a try: those that people make when a size doesn't come out.</summary>
internal static class LayerChanges
{
    private const int LargestStride = 4;
    private const int LargestKernel = 7;
    private const int LargestFactor = 8;

    private static readonly string[] ExplicitPaddings = ["ExplicitPadding", "PaddingTop", "PaddingBottom", "PaddingLeft", "PaddingRight"];

    /// <summary>Whether the layer's image size depends on its arguments.</summary>
    public static bool ChangesSize(LayerDeclaration layer) => HasPadding(layer)
        || layer.Kind is "UpSampling2D" or "DepthToSpace" or "ZeroPadding2D" or "Cropping2D" or "Conv2D" or "Conv2DTranspose" or "DepthwiseConv2D";

    /// <summary>The other one of <c>Padding.Valid</c> and <c>Padding.Same</c>, where the layer has it.</summary>
    public static IEnumerable<LayerChange> OtherPadding(LayerDeclaration layer)
    {
        if (HasPadding(layer))
            yield return LayerChange.Of(layer, new ArgumentValue(LayerChange.Padding, LayerChange.Same - PaddingOf(layer)));
    }

    /// <summary>Whether <c>Padding.Same</c> could be written.</summary>
    public static bool CanBecomeSame(LayerDeclaration layer) => HasPadding(layer) && PaddingOf(layer) != LayerChange.Same;

    /// <summary>Other numbers, one at a time and, of strides, together with the other padding.</summary>
    public static IEnumerable<LayerChange> OtherNumbers(LayerDeclaration layer) => layer.Kind switch
    {
        "UpSampling2D" => Numbers(layer, "size", 2, LargestFactor),
        "DepthToSpace" => Numbers(layer, "blockSize", 2, LargestStride),
        "ZeroPadding2D" => Numbers(layer, "padding", 1, LargestStride),
        "Cropping2D" => Numbers(layer, "cropping", 1, LargestStride),
        "MaxPooling2D" or "AveragePooling2D" => [.. Numbers(layer, "poolSize", 2, LargestStride), .. Strides(layer)],
        "Conv2D" or "Conv2DTranspose" or "DepthwiseConv2D" =>
        [
            .. HasPadding(layer) ? [] : Numbers(layer, "ExplicitPadding", 0, LargestStride),
            .. Strides(layer),
            .. PaddingOf(layer) == LayerChange.Same ? [] : Numbers(layer, "kernelSize", 1, LargestKernel),
        ],
        _ => [],
    };

    /// <summary>The kernel with which a layer that moves by single pixels gives as many rows more.</summary>
    public static IEnumerable<LayerChange> Kernel(LayerDeclaration layer, int missing)
    {
        var size = (layer.Argument("kernelSize") as int? ?? 0) + (layer.Kind == "Conv2DTranspose" ? missing : -missing);
        if (layer.Argument("kernelSize") is int && size is > 0 and <= ConvolutionOptions.LargestKernel)
            yield return LayerChange.Of(layer, new ArgumentValue("kernelSize", size));
    }

    /// <summary>The layer's number of channels or features as an argument; null where it follows from what the layer gets.</summary>
    public static string? ChannelArgument(LayerDeclaration layer) => layer.Kind switch
    {
        "Dense" => "units",
        "Conv2D" or "Conv2DTranspose" => "filters",
        _ => null,
    };

    private static bool HasPadding(LayerDeclaration layer) =>
        layer.Kind is "Conv2D" or "Conv2DTranspose" or "DepthwiseConv2D" or "MaxPooling2D" or "AveragePooling2D" && !ExplicitPaddings.Any(name => layer.Argument(name) is not null);

    private static int PaddingOf(LayerDeclaration layer) => layer.Argument(LayerChange.Padding) as int? ?? 0;

    private static IEnumerable<LayerChange> Strides(LayerDeclaration layer)
    {
        if (layer.Argument("StrideHeight") is not null || layer.Argument("StrideWidth") is not null)
            yield break;
        foreach (var change in Numbers(layer, "Strides", 1, LargestStride, layer.Kind.EndsWith("Pooling2D", StringComparison.Ordinal) ? 0 : 1))
        {
            yield return change;
            foreach (var padding in OtherPadding(layer))
                yield return LayerChange.Of(layer, [.. change.Arguments.Items, .. padding.Arguments.Items]);
        }
    }

    private static IEnumerable<LayerChange> Numbers(LayerDeclaration layer, string name, int from, int to, int byDefault = -1)
    {
        // Other overloads of the constructor have no such parameter; a property is there whether or not it is written.
        if (char.IsLower(name[0]) && layer.Argument(name) is null)
            yield break;
        var current = layer.Argument(name) as int? ?? byDefault;
        for (var value = from; value <= to; value++)
        {
            if (value != current)
                yield return LayerChange.Of(layer, new ArgumentValue(name, value));
        }
    }
}
