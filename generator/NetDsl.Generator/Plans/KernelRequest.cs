using NetDsl.Generator.Plans.Transforms;

namespace NetDsl.Generator.Plans;

/// <summary>
/// A set of register tiles that a network's code calls. Networks with the same requests share the kernels: they are written once per compilation.
/// </summary>
/// <param name="Kind">What the tiles compute.</param>
/// <param name="Lanes">The vector width.</param>
/// <param name="Vectors">Vectors of a product's panel or of a gradient's tiles, or channels of a narrow product.</param>
internal sealed record KernelRequest(KernelKind Kind, int Lanes, int Vectors) : IComparable<KernelRequest>
{
    /// <summary>Of a transform, whose it is; else null.</summary>
    public AxisTile? Tile { get; init; }

    /// <summary>Of a transform, which of the tile's.</summary>
    public TransformPart Part { get; init; }

    public int CompareTo(KernelRequest? other) => other is null ? 1
        : Kind != other.Kind ? Kind - other.Kind
        : Lanes != other.Lanes ? other.Lanes - Lanes
        : Vectors != other.Vectors ? Vectors - other.Vectors
        : Tile is null || Tile.CompareTo(other.Tile) is 0 ? Part - other.Part
        : Tile.CompareTo(other.Tile);
}

internal enum KernelKind
{
    Product,

    /// <summary>Products with few output channels: vectors lie along what is summed.</summary>
    NarrowProduct,
    Gradient,

    /// <summary>Transforms of fast convolutions: vectors lie along channels.</summary>
    Transform,
}
