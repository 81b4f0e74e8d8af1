using NetDsl.Generator.Declaration;
using NetDsl.Generator.Layers.Products;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Review.Advice;

/// <summary>
/// Transposed convolutions whose kernel isn't a multiple of their stride: neighbouring pixels are sums of different numbers of taps, and the pattern shows in
/// what a generator draws (Odena, Dumoulin and Olah, "Deconvolution and Checkerboard Artifacts", Distill 2016).
/// </summary>
internal sealed class Checkerboards : IAdvice<AdvisedNetwork>
{
    public IEnumerable<Mistake> For(AdvisedNetwork network) =>
        from layer in network.Layers
        let options = layer.Options as Conv2DTransposeOptions
        where options is not null
        let rows = IsUneven(options.Rows, layer.Shaped.InputShape.Height)
        let columns = IsUneven(options.Columns, layer.Shaped.InputShape.Width)
        where rows || columns
        select Advise(layer, options, rows, columns);

    // A single pixel has no neighbour that its taps could overlap with.
    private static bool IsUneven(AxisGeometry axis, int pixels) => pixels > 1 && axis is { Stride: > 1, Dilation: 1 } && axis.Kernel % axis.Stride != 0;

    private static Mistake Advise(AdvisedLayer layer, Conv2DTransposeOptions options, bool rows, bool columns)
    {
        var (fixWords, fix) = Kernel(layer, options, rows, columns);
        var argument = layer.Has("kernelSize") ? "kernelSize" : rows ? "kernelHeight" : "kernelWidth";
        return Mistake.At(
            layer.Declaration.At(argument),
            DiagnosticIds.Checkerboard,
            layer.Self,
            DeclaredConvolution.Sizes(options.Rows.Kernel, options.Columns.Kernel),
            DeclaredConvolution.Sizes(options.Rows.Stride, options.Columns.Stride),
            Taps(options),
            fixWords + UpSampling(layer, options)).With(fix);
    }

    /// <summary><c>1, 2 or 4</c>: how many taps meet at a pixel, in turn.</summary>
    private static string Taps(Conv2DTransposeOptions options)
    {
        var counts = (from row in Counts(options.Rows) from column in Counts(options.Columns) select row * column).Distinct().OrderBy(count => count)
            .Select(count => Wording.Literal(count)).ToArray();
        return string.Join(", ", counts.Take(counts.Length - 1)) + " or " + counts[counts.Length - 1];
    }

    private static int[] Counts(AxisGeometry axis) => [axis.Kernel / axis.Stride, (axis.Kernel + axis.Stride - 1) / axis.Stride];

    // The nearest kernel that is a multiple of the strides, if need be with another output padding, so that what comes out keeps its size.
    private static (string Words, Fix? Fix) Kernel(AdvisedLayer layer, Conv2DTransposeOptions options, bool rows, bool columns)
    {
        ArgumentValue[] kernel = layer.Has("kernelSize")
            ? [new("kernelSize", Multiple(options.Rows.Kernel, options.Rows.Stride, options.Columns.Stride))]
            : [.. Axis("kernelHeight", rows, options.Rows), .. Axis("kernelWidth", columns, options.Columns)];
        var words = "take " + string.Join(" and ", kernel.Select(argument => $"a {argument.Name} of {Wording.Literal((int)argument.Value!)}"));
        foreach (var padding in Paddings(layer, options))
        {
            ArgumentValue[] changed = [.. kernel, .. padding];
            if (layer.With(changed) != layer.Shaped.OutputShape)
                continue;
            var fix = Fix.Of(
                "Write " + string.Join(", ", changed.Select(argument => $"{argument.Name} = {argument.Value}")),
                [.. changed.Select(argument => FixEdit.Set(argument.Name, Wording.Literal((int)argument.Value!)))]);
            return (words + string.Concat(padding.Select(argument => $" with {argument.Name} = {argument.Value}")), layer.CanBeEdited ? fix : null);
        }

        return ($"{words}, which gives {layer.With(kernel)}", null);
    }

    private static IEnumerable<ArgumentValue> Axis(string name, bool isUneven, AxisGeometry axis) =>
        isUneven ? [new(name, Multiple(axis.Kernel, axis.Stride, axis.Stride))] : [];

    // Neighbours overlap from twice the stride on; of two that are equally near, the smaller one costs less.
    private static int Multiple(int kernel, int stride, int otherStride) => Enumerable.Range(1, DeclaredConvolution.LargestKernel)
        .Where(size => size % stride == 0 && size % otherStride == 0)
        .OrderBy(size => size < 2 * Math.Max(stride, otherStride))
        .ThenBy(size => Math.Abs(size - kernel))
        .First();

    private static IEnumerable<ArgumentValue[]> Paddings(AdvisedLayer layer, Conv2DTransposeOptions options)
    {
        yield return [];
        if (layer.Has("OutputPaddingHeight") || layer.Has("OutputPaddingWidth") || options.Rows.Stride != options.Columns.Stride)
            yield break;
        for (var padding = 0; padding < options.Rows.Stride; padding++)
            yield return [new("OutputPadding", padding)];
    }

    // Enlarging first and then convolving has no strides; it is the same size where the output is that many times the input.
    private static string UpSampling(AdvisedLayer layer, Conv2DTransposeOptions options)
    {
        var (input, output, rows, columns) = (layer.Shaped.InputShape, layer.Shaped.OutputShape, options.Rows.Stride, options.Columns.Stride);
        if (output.Height != input.Height * rows || output.Width != input.Width * columns)
            return "";
        var factors = rows != columns ? $"({Wording.Literal(rows)}, {Wording.Literal(columns)})" : $"({Wording.Literal(rows)})";
        var kernel = layer.Has("kernelSize") ? Math.Max(3, options.Rows.Kernel) : 3;
        return $", or UpSampling2D{factors} and Conv2D({Wording.Literal(options.Filters)}, {Wording.Literal(kernel)}, Padding = Padding.Same) in its place";
    }
}
