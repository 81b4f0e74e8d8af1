using NetDsl.Generator.Declaration;

namespace NetDsl.Generator.Plans;

/// <summary>A vector width that kernels are written for, and the register tiles that its register file allows.</summary>
/// <param name="Type">The type in System.Runtime.Intrinsics: <c>Vector512</c>.</param>
/// <param name="Lanes">Floats in a vector.</param>
/// <param name="ProductVectors">Vectors of output channels in the widest panel. Of the 32 registers of AVX-512 a tile of 6 × 4 keeps 24 sums, 4 weights and 1
/// broadcast: 10 loads for 24 multiply-adds, one of 8 × 3 needs 11. Of 16 registers a tile of 6 × 2 takes 15.</param>
/// <param name="GradientVectors">Vectors of a weight gradient's wide tile of 6 rows: 24 sums of 32 registers, or 12 of 16.</param>
internal sealed record VectorTarget(string Type, int Lanes, int ProductVectors, int GradientVectors)
{
    public static IReadOnlyList<VectorTarget> All { get; } =
    [
        new("Vector512", 16, 4, 4),
        new("Vector256", 8, 2, 2),
        new("Vector128", 4, 2, 2),
    ];

    /// <summary>What multiplies two vectors and adds a third. With 128 bits it is the runtime's, which knows WebAssembly.</summary>
    public string MultiplyAdd => Lanes == 4 ? $"{GeneratedNames.Kernels}.Product128.Add" : $"{Type}.MultiplyAddEstimate";

    /// <summary>A vector whose numbers are all the one at an address in bytes. With 128 bits the runtime has an instruction for it on Arm64.</summary>
    public string Broadcast(string address) => Lanes == 4 ? $"{GeneratedNames.Kernels}.Product128.Create({address})"
        : $"{Type}.Create(*(float*){(address.Contains(' ') ? $"({address})" : address)})";

    /// <summary>Images of the full and the half tile of a product into panels of so many vectors.</summary>
    public (int Full, int Half) ProductImages(int vectors) => Lanes == 16 && vectors < ProductVectors ? (8, 4) : (6, 4);

    /// <summary>Vectors in a full panel of so many columns, as the runtime's PanelLayout divides them.</summary>
    public int VectorsFor(int columns)
    {
        var (all, panels) = Divide(columns);
        return (all + panels - 1) / panels;
    }

    /// <summary>Vectors in the panels after the full ones, of so many columns.</summary>
    public int LastVectorsFor(int columns)
    {
        var (all, panels) = Divide(columns);
        return all / panels;
    }

    private (int Vectors, int Panels) Divide(int columns)
    {
        var all = (columns + Lanes - 1) / Lanes;
        return (all, (all + ProductVectors - 1) / ProductVectors);
    }

    /// <summary>
    /// Images of the full and the half tile of a product with few output channels, whose vectors lie along what is summed: a sum for each image and channel, a
    /// weight vector for each channel and one of the source must fit into the registers.
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
