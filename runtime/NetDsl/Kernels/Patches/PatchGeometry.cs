using System.ComponentModel;

namespace NetDsl.Kernels;

/// <summary>
/// The patches of an image with few channels: for each pixel of the other side, the numbers that the kernel's taps meet, row of taps after row of taps. Taps
/// that meet nothing but padding meet zeros.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct PatchGeometry
{
    /// <summary>Rows of the image.</summary>
    public int Height;

    /// <summary>Pixels in a row of the image.</summary>
    public int Width;

    /// <summary>Channels of the image.</summary>
    public int Channels;

    /// <summary>Rows of patches.</summary>
    public int Rows;

    /// <summary>Patches in a row.</summary>
    public int Columns;

    /// <summary>Rows of the kernel. They meet neighbouring rows of the image.</summary>
    public int KernelRows;

    /// <summary>Taps in a row of the kernel. They meet neighbouring pixels.</summary>
    public int KernelColumns;

    /// <summary>Rows of the image from one row of patches to the next.</summary>
    public int Down;

    /// <summary>Pixels of the image from one patch to the next.</summary>
    public int Right;

    /// <summary>Rows of padding above the image.</summary>
    public int Top;

    /// <summary>Pixels of padding left of the image.</summary>
    public int Left;

    /// <summary>Numbers of a patch that one row of taps meets.</summary>
    internal readonly int Run => KernelColumns * Channels;

    /// <summary>Numbers of a patch.</summary>
    internal readonly int Numbers => KernelRows * Run;
}
