namespace NetDsl.Generator.Kernels;

/// <summary>A vector width that kernels are written for, and the register tiles that its register file allows.</summary>
/// <param name="Type">The type in System.Runtime.Intrinsics: <c>Vector512</c>.</param>
/// <param name="Lanes">Floats in a vector.</param>
/// <param name="ProductImages">Images of a product's full and half tile.</param>
/// <param name="ProductVectors">Vectors of output channels in a full panel. Of the 32 registers of AVX-512 a tile of 8 × 3 keeps 24 sums, 3 weights and 1 broadcast: 11 loads
/// for 24 multiply-adds, where 8 × 2 needs 10 for 16. Of 16 registers a tile of 6 × 2 takes 15.</param>
/// <param name="GradientVectors">Vectors of a weight gradient's wide tile of 6 rows: 24 sums of 32 registers, or 12 of 16.</param>
internal sealed record VectorTarget(string Type, int Lanes, (int Full, int Half) ProductImages, int ProductVectors, int GradientVectors)
{
    public static IReadOnlyList<VectorTarget> All { get; } =
    [
        new("Vector512", 16, (8, 4), 3, 4),
        new("Vector256", 8, (6, 4), 2, 2),
        new("Vector128", 4, (6, 4), 2, 2),
    ];

    /// <summary>Vectors in a panel of so many columns: no wider than the columns need.</summary>
    public int VectorsFor(int columns) => Math.Min(ProductVectors, (columns + Lanes - 1) / Lanes);

    /// <summary>Vectors in the panels after the full ones, of so many columns: as the runtime's PanelLayout divides them.</summary>
    public int LastVectorsFor(int columns)
    {
        var full = VectorsFor(columns);
        var rest = (columns + Lanes - 1) / Lanes % full;
        return rest == 0 ? full : rest == 1 && full == 3 ? 2 : rest;
    }

    /// <summary>
    /// Images of the full and the half tile of a product with few output channels, whose vectors lie along what is summed: a sum for each image and channel, a weight vector for
    /// each channel and one of the source must fit into the registers.
    /// </summary>
    public (int Full, int Half) NarrowImages(int columns) => (Lanes == 16, columns) switch
    {
        (true, <= 3) => (8, 4),
        (true, _) => (6, 3),
        (false, 1) => (8, 4),
        (false, 2) => (6, 3),
        (false, 3) => (4, 2),
        _ => (2, 1),
    };
}
