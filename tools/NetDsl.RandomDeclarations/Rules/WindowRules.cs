using NetDsl.RandomDeclarations.Declared;
using NetDsl.Numerics.Tests.Reference;

namespace NetDsl.RandomDeclarations.Rules;

/// <summary>Kernels and windows: how many places they have in an image, found by laying them down one after the other.</summary>
internal static class WindowRules
{
    private const int Largest = 64;

    /// <summary>The options that convolutions of all kinds share, as far as they don't depend on the image.</summary>
    public static void CheckOptions(DrawnAttribute layer, DrawnAttribute network, int kernelAt)
    {
        for (var position = kernelAt; position < layer.Positional.Count; position++)
            ValueRules.InRange(layer.Number(position), 1, Largest, "kernel");
        foreach (var name in (string[])["Strides", "StrideHeight", "StrideWidth", "DilationRate", "DilationHeight", "DilationWidth"])
            ValueRules.InRange(layer, name, 1, Largest);
        ValueRules.Member(layer, "Padding");
        foreach (var name in (string[])["ExplicitPadding", "PaddingTop", "PaddingBottom", "PaddingLeft", "PaddingRight"])
        {
            // As far as the largest kernel reaches beside its first tap.
            ValueRules.InRange(layer, name, 0, 63 * 64);
            Refusal.Unless(!(IsSame(layer) && layer.Has(name)), $"Padding.Same and {name}");
        }

        KernelLayer(layer, network);
        var (strides, dilations) = (Pair(layer, "Strides", "Stride", 1), Pair(layer, "DilationRate", "Dilation", 1));
        if (layer.Kind == "Conv2DTranspose")
        {
            foreach (var name in (string[])["OutputPadding", "OutputPaddingHeight", "OutputPaddingWidth"])
                ValueRules.InRange(layer, name, -1, Largest);
            var added = Pair(layer, "OutputPadding", "OutputPadding", -1);
            Refusal.Unless(
                added.Height < MostAdded(strides.Height, dilations.Height) && added.Width < MostAdded(strides.Width, dilations.Width),
                "output padding not below the stride, or the dilation");

            // Keras's padding knows the stride alone.
            int MostAdded(int stride, int dilation) => IsSame(layer) ? stride : Math.Max(stride, dilation);
        }
        else
        {
            Refusal.Unless((strides.Height == 1 && strides.Width == 1) || (dilations.Height == 1 && dilations.Width == 1), "strides and dilation");
        }
    }

    /// <summary>What every layer with a kernel has: initialisers, and the options of spectral normalisation.</summary>
    public static void KernelLayer(DrawnAttribute layer, DrawnAttribute network)
    {
        ValueRules.InRange(layer, "PowerIterations", 1, 100);
        var isSpectral = layer.Get("SpectralNormalization", false);
        Refusal.Unless(isSpectral || !layer.Has("PowerIterations"), "PowerIterations alone");
        Refusal.Unless(!isSpectral || layer.Kind != "DepthwiseConv2D", "a spectral norm of no matrix");
        ValueRules.Initializer(layer, "KernelInitializer", "GlorotUniform", network);
        ValueRules.Initializer(layer, "BiasInitializer", "Zeros");
    }

    /// <summary>Height and width of what a convolution gives.</summary>
    public static (long Height, long Width) Convolve(DrawnAttribute layer, CheckedTensor input, int kernelAt)
    {
        var (rows, columns) = (Axis(layer, kernelAt, "Height", "Top", "Bottom"), Axis(layer, layer.Positional.Count - 1, "Width", "Left", "Right"));
        if (layer.Kind == "Conv2DTranspose")
        {
            // Longer than anything may be, whatever is cropped: the places needn't be counted.
            Refusal.Unless((input.Height - 1L) * rows.Stride < 2 * CheckedTensor.Most
                && (input.Width - 1L) * columns.Stride < 2 * CheckedTensor.Most, "more than 2^28 numbers");

            return (TapPlacement.OfTransposedConvolution(input.Height, rows).Long, TapPlacement.OfTransposedConvolution(input.Width, columns).Long);
        }

        return (TapPlacement.OfConvolution(input.Height, rows).Short, TapPlacement.OfConvolution(input.Width, columns).Short);
    }

    /// <summary>What pooling gives.</summary>
    public static CheckedTensor Pool(DrawnAttribute layer, CheckedTensor input)
    {
        foreach (var pool in layer.Positional)
            ValueRules.InRange((int)pool!, 1, Largest, "pool");
        ValueRules.InRange(layer, "Strides", 0, Largest);
        ValueRules.InRange(layer, "StrideHeight", 1, Largest);
        ValueRules.InRange(layer, "StrideWidth", 1, Largest);
        ValueRules.Member(layer, "Padding");
        Refusal.Unless(input.IsImage, "a vector");
        var height = Places(input.Height, 0, "StrideHeight");
        var width = Places(input.Width, layer.Positional.Count - 1, "StrideWidth");
        Refusal.Unless(height > 0 && width > 0, "the window is larger than the image");
        return CheckedTensor.Image(height, width, input.Channels);

        int Places(int pixels, int position, string stride)
        {
            var pool = layer.Positional.Count == 0 ? 2 : layer.Number(position);
            var common = layer.Get("Strides", 0) is > 0 and var written ? written : pool;
            return TapPlacement.OfConvolution(pixels, new KernelAxis(pool, layer.Get(stride, common), IsSame(layer))).Short;
        }
    }

    private static bool IsSame(DrawnAttribute layer) => layer.Get<EnumValue?>("Padding", null) is { Member: "Same" };

    private static (int Height, int Width) Pair(DrawnAttribute layer, string both, string one, int otherwise) =>
        (layer.Get(one + "Height", layer.Get(both, otherwise)), layer.Get(one + "Width", layer.Get(both, otherwise)));

    private static KernelAxis Axis(DrawnAttribute layer, int position, string axis, string before, string after)
    {
        var all = layer.Get("ExplicitPadding", 0);
        var (first, last) = (layer.Get("Padding" + before, all), layer.Get("Padding" + after, all));
        var added = layer.Get("OutputPadding" + axis, layer.Get("OutputPadding", -1));
        return new KernelAxis(
            layer.Number(position),
            layer.Get("Stride" + axis, layer.Get("Strides", 1)),
            IsSame(layer),
            layer.Get("Dilation" + axis, layer.Get("DilationRate", 1)),
            first,
            last,
            // Where any side is cropped by hand, be it by nothing, nothing is padded by itself.
            ((string[])["ExplicitPadding", "PaddingTop", "PaddingBottom", "PaddingLeft", "PaddingRight"]).Any(layer.Has),
            added < 0 ? null : added);
    }
}
