using NetDsl.Generator.Layers.Windows;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Review.Advice;

/// <summary>
/// Pooling in a GAN, where convolutions with strides learn how to make images smaller (Radford, Metz and Chintala, arXiv 1511.06434, section 3).
/// </summary>
internal sealed class PoolingInGans : IAdvice<AdvisedGan>
{
    public IEnumerable<Mistake> For(AdvisedGan gan) => For("generator", gan.Generator).Concat(For("discriminator", gan.Discriminator));

    // The mean over whole images, at a network's end, is no step on the way to smaller ones. One word is enough for all of a network's layers.
    private static IEnumerable<Mistake> For(string role, AdvisedNetwork network) => network.Layers
        .Where(layer => layer.Options is PoolingOptions { IsGlobal: false } && layer.Shaped.InputShape != layer.Shaped.OutputShape)
        .Take(1)
        .Select(layer =>
            Mistake.At(MistakePlace.OfAttribute("Gan", role), DiagnosticIds.PoolingInGan, role, network.Name, layer.Declaration.Described, InItsPlace(layer))
            .With(layer.CanBeRemoved
                ? Fix.Of($"Write {InItsPlace(layer)} in place of {layer.Declaration.Described}", layer.Edited(FixEdit.Replace(InItsPlace(layer))))
                : null));

    // The pool's own window and strides as a convolution, which gives the same size.
    private static string InItsPlace(AdvisedLayer layer)
    {
        var (options, channels) = ((PoolingOptions)layer.Options, Wording.Literal(layer.Shaped.OutputShape.Channels));
        var (rows, columns) = (options.Rows, options.Columns);
        var kernel = rows.Kernel == columns.Kernel ? Wording.Literal(rows.Kernel) : $"{Wording.Literal(rows.Kernel)}, {Wording.Literal(columns.Kernel)}";
        var strides = rows.Stride == columns.Stride ? $"Strides = {Wording.Literal(rows.Stride)}"
            : $"StrideHeight = {Wording.Literal(rows.Stride)}, StrideWidth = {Wording.Literal(columns.Stride)}";
        return $"Conv2D({channels}, {kernel}, {strides}{(layer.Declaration.Argument("Padding") is 1 ? ", Padding = Padding.Same" : "")})"
            + $"{(IsReadByProduct(layer) ? ", LeakyReLU(0.2f)" : "")}";
    }

    // A convolution needs an activation between it and the next product, as a maximum didn't.
    private static bool IsReadByProduct(AdvisedLayer layer)
    {
        var reader = layer.Reader;
        while (reader is not null && reader.Options.IsLinear)
            reader = reader.Reader;
        return reader is { Options.IsProduct: true };
    }
}
