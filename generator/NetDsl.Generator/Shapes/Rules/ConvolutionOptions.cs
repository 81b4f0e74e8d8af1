using NetDsl.Generator.Values;

namespace NetDsl.Generator.Shapes.Rules;

/// <summary>The arguments that convolutions have in common, and what they ask of what they get.</summary>
internal sealed record ConvolutionOptions(int Filters, int KernelSize, int Strides, bool IsSame, bool UseBias)
{
    /// <summary>The largest kernel and stride: beyond it, code that is written tap by tap stops to make sense.</summary>
    public const int LargestKernel = 64;

    public static ConvolutionOptions Read(ArgumentReader arguments) => new(
        arguments.Count("filters"),
        arguments.Integer("kernelSize", 1, LargestKernel, 1),
        arguments.Integer("Strides", 1, LargestKernel, 1),
        arguments.Choice("Padding", "Padding.Valid", "Padding.Same") == 1,
        arguments.Flag("UseBias", true));

    /// <summary>One axis with the numbers that the kernels need.</summary>
    public AxisGeometry Geometry(ConvolutionAxis axis) => new(KernelSize, Strides, 1, (int)axis.PaddingBefore);

    /// <summary>The layer with images of that size, or the refusal of what isn't an image or grows too large.</summary>
    /// <param name="kernelLastAxes">The kernel's last two axes, after height and width.</param>
    public LayerShape Shape(LayerInput input, LayerOptions options, long height, long width, (int First, int Second) kernelLastAxes)
    {
        var taps = KernelSize * KernelSize;
        return input.RefusesSize(height, width, Filters)
            ?? input.RefusesKernel(KernelSize, KernelSize, kernelLastAxes.First, kernelLastAxes.Second)
            ?? LayerShape.Gives(
                options,
                TensorShape.Image((int)height, (int)width, Filters),
                Parameters.KernelAndBias(
                    [KernelSize, KernelSize, kernelLastAxes.First, kernelLastAxes.Second],
                    taps * kernelLastAxes.First,
                    taps * kernelLastAxes.Second,
                    Filters,
                    UseBias));
    }

    /// <summary>Null where images come, else the refusal with a Reshape that fits.</summary>
    public static LayerShape? RefusesVector(LayerInput input) => input.Shape.IsImage
        ? null
        : input.Refuses(DiagnosticIds.NeedsImage, null, input.Arriving, Suggestions.ImageOf(input.Shape.Elements));
}
