using System.Globalization;
using System.Reflection;

namespace NetDsl.Benchmarks.Work;

/// <summary>The sizes of one dense, convolution or transposed convolution layer, and its work.</summary>
internal sealed record LayerGeometry(LayerKind Kind, LayerAxis Rows, LayerAxis Columns, int InputChannels, int OutputChannels)
{
    private bool GrowsImages => Kind == LayerKind.Conv2DTranspose;

    public int InputHeight => GrowsImages ? Rows.Small : Rows.Large;

    public int InputWidth => GrowsImages ? Columns.Small : Columns.Large;

    public int OutputHeight => GrowsImages ? Rows.Large : Rows.Small;

    public int OutputWidth => GrowsImages ? Columns.Large : Columns.Small;

    /// <summary>Numbers of an image of the input.</summary>
    public int Inputs => InputHeight * InputWidth * InputChannels;

    /// <summary>Numbers of an image of the output.</summary>
    public int Outputs => OutputHeight * OutputWidth * OutputChannels;

    /// <summary>Weights without biases.</summary>
    public int Weights => Rows.Kernel * Columns.Kernel * InputChannels * OutputChannels;

    /// <summary>Multiply-adds of a pass over one image that meet neither padding nor an inserted zero.</summary>
    public long MultiplyAdds => (long)Rows.UsefulTaps * Columns.UsefulTaps * InputChannels * OutputChannels;

    /// <summary>Multiply-adds of a pass over one image as tables of networks count them: taps that meet padding count too.</summary>
    public long NominalMultiplyAdds => (long)Rows.Taps * Columns.Taps * InputChannels * OutputChannels;

    /// <summary>Whether both sides have at least that many channels.</summary>
    public bool HasChannels(int atLeast) => Math.Min(InputChannels, OutputChannels) >= atLeast;

    /// <summary>Reads the layer of a network of one layer from its attributes.</summary>
    /// <exception cref="ArgumentException">The class isn't a network of exactly one layer with weights.</exception>
    public static LayerGeometry Read(Type network)
    {
        var attributes = network.GetCustomAttributes<LayerAttribute>(inherit: false).ToList();
        var shape = attributes.OfType<InputAttribute>().Single().Shape;
        var (height, width, channels) = shape is [var features] ? (1, 1, features) : (shape[0], shape[1], shape[2]);
        return attributes.Where(attribute => attribute is not InputAttribute).ToList() switch
        {
            [DenseAttribute dense] => new(LayerKind.Dense, LayerAxis.Single, LayerAxis.Single, channels, dense.Units),
            [Conv2DAttribute layer] => new(
                LayerKind.Conv2D,
                Convolution(height, layer.KernelHeight, layer.StrideHeight, layer.Padding),
                Convolution(width, layer.KernelWidth, layer.StrideWidth, layer.Padding),
                channels,
                layer.Filters),
            [Conv2DTransposeAttribute layer] => new(
                LayerKind.Conv2DTranspose,
                Transposed(height, layer.KernelHeight, layer.StrideHeight, layer.Padding),
                Transposed(width, layer.KernelWidth, layer.StrideWidth, layer.Padding),
                channels,
                layer.Filters),
            _ => throw new ArgumentException($"Expected one Dense, Conv2D or Conv2DTranspose on {network.Name}.", nameof(network)),
        };
    }

    /// <summary>The layer as a row of a table has it.</summary>
    public override string ToString() => Kind == LayerKind.Dense
        ? string.Create(CultureInfo.InvariantCulture, $"Dense {InputChannels} → {OutputChannels}")
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{Kind} {InputHeight}×{InputWidth}×{InputChannels} → {OutputHeight}×{OutputWidth}×{OutputChannels}, k{Rows.Kernel} s{Rows.Stride}");

    private static LayerAxis Convolution(int input, int kernel, int stride, Padding padding)
    {
        var axis = padding == Padding.Same ? ConvolutionArithmetic.ConvolutionSame(input, kernel, stride)
            : ConvolutionArithmetic.ConvolutionValid(input, kernel, stride);
        return new LayerAxis(input, (int)axis.Output, kernel, stride, (int)axis.PaddingBefore, (int)axis.PaddingAfter);
    }

    private static LayerAxis Transposed(int input, int kernel, int stride, Padding padding)
    {
        var axis = padding == Padding.Same ? ConvolutionArithmetic.TransposedSame(input, kernel, stride)
            : ConvolutionArithmetic.TransposedValid(input, kernel, stride);
        return new LayerAxis((int)axis.Output, input, kernel, stride, (int)axis.PaddingBefore, (int)axis.PaddingAfter);
    }
}
