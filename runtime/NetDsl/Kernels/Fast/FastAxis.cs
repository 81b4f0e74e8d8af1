using System.ComponentModel;

namespace NetDsl.Kernels;

/// <summary>Where the tiles of one axis lie on one of the two grids.</summary>
/// <param name="length">Pixels of the grid along the axis.</param>
/// <param name="first">The first tile's first pixel; negative before the border.</param>
/// <param name="step">Pixels from one tile to the next.</param>
/// <param name="pixels">Pixels that a tile meets; those beyond the borders count as zeros, or aren't written.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct FastSide(int length, int first, int step, int pixels)
{
    /// <summary>Pixels of the grid along the axis.</summary>
    public int Length { get; } = length;

    /// <summary>The first tile's first pixel; negative before the border.</summary>
    public int First { get; } = first;

    /// <summary>Pixels from one tile to the next.</summary>
    public int Step { get; } = step;

    /// <summary>Pixels that a tile meets.</summary>
    public int Pixels { get; } = pixels;
}

/// <summary>
/// One axis of a fast convolution: its tiles on both grids, and the generated transforms of a tile. Transforms that a pass doesn't need are null.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public unsafe struct FastAxis
{
    /// <summary>The larger grid.</summary>
    public FastSide Large;

    /// <summary>The smaller grid.</summary>
    public FastSide Small;

    /// <summary>Tiles along the axis.</summary>
    public int Tiles;

    /// <summary>Taps of the kernel along the axis.</summary>
    public int Taps;

    /// <summary>Products of a tile.</summary>
    public int Products;

    /// <summary>From pixels of the larger grid to products: (from, fromStep, at, to, step, channels).</summary>
    public delegate*<float**, nint, nint, float*, nint, nint, void> EvaluateLarge;

    /// <summary>From pixels of the smaller grid to products.</summary>
    public delegate*<float**, nint, nint, float*, nint, nint, void> EvaluateSmall;

    /// <summary>From taps to products.</summary>
    public delegate*<float**, nint, nint, float*, nint, nint, void> EvaluateTaps;

    /// <summary>From products to pixels of the larger grid: (from, step, to, toStep, at, channels).</summary>
    public delegate*<float*, nint, float**, nint, nint, nint, void> InterpolateLarge;

    /// <summary>From products to pixels of the smaller grid.</summary>
    public delegate*<float*, nint, float**, nint, nint, nint, void> InterpolateSmall;

    /// <summary>From products to taps.</summary>
    public delegate*<float*, nint, float**, nint, nint, nint, void> InterpolateTaps;
}
