using System.ComponentModel;

namespace NetDsl.Kernels;

/// <summary>One side of a weight gradient: images of pixels of channels.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public unsafe struct GradientOperand
{
    /// <summary>The first image. Up to one vector beyond the last number of the columns' side is read, and has no effect.</summary>
    public float* Source;

    /// <summary>Floats from one image to the next.</summary>
    public int Image;

    /// <summary>Pixels in an image.</summary>
    public int Pixels;

    /// <summary>Channels of a pixel.</summary>
    public int Channels;

    /// <summary>Pixels from one row that a tap meets to the next.</summary>
    public int Down;

    /// <summary>Pixels from one pixel that a tap meets to the next in its row.</summary>
    public int Right;
}

/// <summary>Some channels of a group of images as a register tile walks over them. Distances are in floats.</summary>
internal readonly unsafe struct GradientWalk(float* start, long image, long pixel, long right, long down)
{
    /// <summary>The first of the channels at pixel 0 of the group's first image.</summary>
    public float* Start => start;

    /// <summary>From one image to the next.</summary>
    public long Image => image;

    /// <summary>From one pixel to the next in memory.</summary>
    public long Pixel => pixel;

    /// <summary>From one pixel that a tap meets to the next.</summary>
    public long Right => right;

    /// <summary>From one row that a tap meets to the next.</summary>
    public long Down => down;
}
