using NetDsl.Generator.Declaration;
using NetDsl.Generator.Layers;
using NetDsl.Generator.Layers.Products;
using NetDsl.Generator.Shapes;

namespace NetDsl.Generator.Review.Fixes;

/// <summary>The changes of a layer that are worth a try: those that people make when a size doesn't come out.</summary>
internal static class LayerChanges
{
    /// <summary>Whether the height and width of the layer's images depend on its arguments.</summary>
    public static bool ChangesSize(LayerDeclaration layer) => RuleOf(layer) is { ChangesSize: true };

    /// <summary>The other one of <c>Padding.Valid</c> and <c>Padding.Same</c>, where the layer has it.</summary>
    public static IEnumerable<LayerChange> OtherPadding(LayerDeclaration layer)
    {
        if (HasPadding(layer))
            yield return LayerChange.Of(layer, new ArgumentValue(LayerRule.PaddingArgument, LayerChange.Same - PaddingOf(layer)));
    }

    /// <summary>The output padding of 1 that a transposed convolution with explicit padding lacks.</summary>
    public static IEnumerable<LayerChange> OutputPadding(LayerDeclaration layer)
    {
        if (layer is { Kind: "Conv2DTranspose" } && layer.Argument("ExplicitPadding") is int && layer.Argument("Strides") is > 1
            && !layer.Has("OutputPadding") && !layer.Has("OutputPaddingHeight") && !layer.Has("OutputPaddingWidth"))
        {
            yield return LayerChange.Of(layer, new ArgumentValue("OutputPadding", 1));
        }
    }

    /// <summary>Whether <c>Padding.Same</c> could be written.</summary>
    public static bool CanBecomeSame(LayerDeclaration layer) => HasPadding(layer) && PaddingOf(layer) != LayerChange.Same;

    /// <summary>Other numbers, one at a time and, of strides, together with the other padding.</summary>
    public static IEnumerable<LayerChange> OtherNumbers(LayerDeclaration layer) =>
        (RuleOf(layer)?.SizeArguments ?? []).SelectMany(argument => argument.Applies switch
    {
        SizeArgumentUse.WithExplicitPadding when HasPadding(layer) => [],
        SizeArgumentUse.WithoutSamePadding when PaddingOf(layer) == LayerChange.Same => [],
        SizeArgumentUse.WithEitherPadding => Strides(layer, argument),
        _ => Numbers(layer, argument),
    });

    /// <summary>The kernel with which a layer that moves by single pixels gives as many rows more.</summary>
    public static IEnumerable<LayerChange> Kernel(LayerDeclaration layer, int missing)
    {
        var size = (layer.Argument("kernelSize") as int? ?? 0) + missing * (RuleOf(layer)?.RowsPerKernelRow ?? 0);
        if (layer.Argument("kernelSize") is int && size is > 0 and <= DeclaredConvolution.LargestKernel)
            yield return LayerChange.Of(layer, new ArgumentValue("kernelSize", size));
    }

    /// <summary>The layer's number of channels or features as an argument; null where it follows from what the layer gets.</summary>
    public static string? ChannelArgument(LayerDeclaration layer) => RuleOf(layer)?.ChannelArgument;

    private static LayerRule? RuleOf(LayerDeclaration layer) => LayerCatalog.Find(layer.Kind)?.Rule;

    private static bool HasPadding(LayerDeclaration layer) =>
        RuleOf(layer) is { HasPadding: true } && !DeclaredConvolution.ExplicitPaddings.Any(name => layer.Argument(name) is not null);

    private static int PaddingOf(LayerDeclaration layer) => layer.Argument(LayerRule.PaddingArgument) as int? ?? 0;

    private static IEnumerable<LayerChange> Strides(LayerDeclaration layer, SizeArgument strides)
    {
        if (layer.Argument("StrideHeight") is not null || layer.Argument("StrideWidth") is not null)
            yield break;
        foreach (var change in Numbers(layer, strides))
        {
            yield return change;
            foreach (var padding in OtherPadding(layer))
                yield return LayerChange.Of(layer, [.. change.Arguments.Items, .. padding.Arguments.Items]);
        }
    }

    private static IEnumerable<LayerChange> Numbers(LayerDeclaration layer, SizeArgument argument)
    {
        // Other overloads of the constructor have no such parameter; a property is there whether or not it is written.
        if (char.IsLower(argument.Name[0]) && layer.Argument(argument.Name) is null)
            yield break;
        var current = layer.Argument(argument.Name) as int? ?? argument.Default;
        for (var value = argument.From; value <= argument.To; value++)
        {
            if (value != current)
                yield return LayerChange.Of(layer, new ArgumentValue(argument.Name, value));
        }
    }
}
