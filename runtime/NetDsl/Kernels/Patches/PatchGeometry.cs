using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

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

    /// <summary>Floats that <see cref="Pad"/> may write beyond the last row.</summary>
    internal const int Beyond = 16;

    /// <summary>Copies a part of an image, with zeros around the image.</summary>
    /// <param name="image">The image.</param>
    /// <param name="row">The first row of the part; below 0 in the padding.</param>
    /// <param name="column">Its first pixel in a row; below 0 in the padding.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="to">Where they go.</param>
    /// <param name="length">Numbers of a row.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal readonly unsafe void Pad(float* image, int row, int column, int rows, float* to, int length)
    {
        var imageRow = Width * Channels;

        // Numbers of a row: zeros, those of the image, and zeros again. Zeros are written as vectors, over which the numbers after them are written.
        var before = Math.Clamp(-column * Channels, 0, length);
        var past = Math.Clamp(imageRow - column * Channels, before, length);
        for (var index = row; index < row + rows; index++, to += length)
        {
            if (index < 0 || index >= Height)
            {
                for (var number = 0; number < length; number += Vector512<float>.Count)
                    Vector512.Store(Vector512<float>.Zero, to + number);
                continue;
            }

            for (var number = 0; number < before; number += Vector128<float>.Count)
                Vector128.Store(Vector128<float>.Zero, to + number);
            for (var number = past; number < length; number += Vector128<float>.Count)
                Vector128.Store(Vector128<float>.Zero, to + number);
            Copy(image + index * (long)imageRow + column * Channels + before, to + before, past - before);
        }
    }

    /// <summary>Copies whole vectors, of which the last one may begin within the one before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Copy(float* from, float* to, int count)
    {
        var last = count - Vector512<float>.Count;
        if (last < 0)
        {
            VectorCopy.Copy(from, to, count);
            return;
        }

        for (var number = 0; number < last; number += Vector512<float>.Count)
            Vector512.Store(Vector512.Load(from + number), to + number);
        Vector512.Store(Vector512.Load(from + last), to + last);
    }
}
