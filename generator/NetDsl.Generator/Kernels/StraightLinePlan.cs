using NetDsl.Generator.Graph;

namespace NetDsl.Generator.Kernels;

/// <summary>
/// Decides which operations are written without loops: those within the user's budget of work per image, as long as their methods stay far below the 20,000 IL instructions and
/// 60,000 bytes of IL beyond which the just-in-time compiler gives up optimising.
/// </summary>
internal static class StraightLinePlan
{
    private const int Lanes = 4;
    private const int MostInstructions = 10_000;

    // IL instructions as the emitted text was counted, of the longest method of each kind of operation.
    private const int PerLaneProduct = 9;
    private const int PerSingleProduct = 28;
    private const int PerBias = 15;
    private const int PerBlock = 10;
    private const int PerNormalization = 50;
    private const int PerActivation = 20;
    private const int PerDropout = 25;
    private const int PerCopy = 6;

    /// <summary>Whether an operation is written out.</summary>
    /// <param name="budget">Multiply-adds (of an element-wise operation: elements) per image that may be.</param>
    public static bool Fits(Operation operation, int budget) => operation switch
    {
        ProductOperation product => product.Geometry.MultiplyAdds <= budget && Instructions(product) <= MostInstructions,
        // Functions over vectors are long: a loop has each of them twice, for whole vectors and for the rest.
        PointwiseOperation { Activation.IsRectifier: false } => false,
        PointwiseOperation pointwise => pointwise.Shape.Elements <= budget && Instructions(pointwise) <= MostInstructions,
        UpSamplingOperation upSampling => Elements(upSampling) <= budget && Elements(upSampling) * PerCopy <= MostInstructions,
        _ => false,
    };

    // Four neighbouring weights of the kernel's last length are one vector.
    private static long Instructions(ProductOperation product)
    {
        var outputs = product.Forward == ProductDirection.LargeToSmall ? product.Geometry.Small.Elements : product.Geometry.Large.Elements;
        return product.Geometry.MultiplyAdds * (product.Geometry.KernelColumns < Lanes ? PerSingleProduct : PerLaneProduct) + outputs * (long)PerBias;
    }

    private static long Instructions(PointwiseOperation pointwise)
    {
        var channels = pointwise.Normalization is null ? pointwise.Shape.Elements : pointwise.Shape.Channels;
        var blocks = pointwise.Shape.Elements / channels * (channels / Lanes + channels % Lanes);
        return blocks * (long)(PerBlock
            + (pointwise.Normalization is null ? 0 : PerNormalization)
            + (pointwise.Activation is null ? 0 : PerActivation)
            + (pointwise.Dropout is null ? 0 : PerDropout));
    }

    private static long Elements(UpSamplingOperation upSampling) => (long)upSampling.From.Elements * upSampling.Rows * upSampling.Columns;
}
