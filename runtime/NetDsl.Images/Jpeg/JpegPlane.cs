using NetDsl.Training;
using StbImageSharp;

namespace NetDsl.Images;

/// <summary>
/// The samples of one component of a JPEG file, and how rows of the picture's width are made of them: where there is a sample for each two columns or rows, by
/// libjpeg's "fancy" interpolation (3/4 of the nearer and 1/4 of the further sample, from samples that lie in the middle of their pixels); in other cases by
/// repetition, as there.
/// </summary>
internal sealed unsafe class JpegPlane
{
    // libjpeg interpolates along rows of more samples alone.
    private const int ShortestInterpolated = 3;

    private readonly byte* _samples;
    private readonly int _stride;
    private readonly int _height;
    private readonly int _width;
    private readonly int _across;
    private readonly int _down;

    private JpegPlane(byte* samples, int stride, int height, int width, int across, int down)
    {
        _samples = samples;
        (_stride, _height, _width, _across, _down) = (stride, height, width, across, down);
    }

    /// <summary>The plane of a decoded file. It is good until the decoder cleans up.</summary>
    /// <param name="jpeg">The decoder.</param>
    /// <param name="component">Which component, from 0.</param>
    /// <param name="shape">The picture's size.</param>
    /// <param name="path">For messages.</param>
    /// <exception cref="DataFileException">Its samples don't divide the picture evenly.</exception>
    public static JpegPlane Of(StbImage.stbi__jpeg jpeg, int component, ImageShape shape, string path)
    {
        var plane = jpeg.img_comp[component];
        if (plane.data is null || jpeg.img_h_max % plane.h != 0 || jpeg.img_v_max % plane.v != 0)
            throw new DataFileException(path, "expected a JPEG file whose colours have a whole number of pixels to a sample; found another: convert it.");

        var (across, down) = (jpeg.img_h_max / plane.h, jpeg.img_v_max / plane.v);
        return new JpegPlane(plane.data, plane.w2, (shape.Height + down - 1) / down, (shape.Width + across - 1) / across, across, down);
    }

    /// <summary>Makes a row.</summary>
    /// <param name="y">Which, from 0.</param>
    /// <param name="sums">Room for as many numbers as the row has samples.</param>
    /// <param name="row">Where it goes; what lies behind the picture's width may be overwritten, if there is room.</param>
    public void Row(int y, Span<short> sums, Span<byte> row)
    {
        var near = Samples(y / _down);
        if (_across == 1 && _down == 1)
            near[..Math.Min(near.Length, row.Length)].CopyTo(row);
        else if (_across == 2 && _down == 1 && _width >= ShortestInterpolated)
            JpegUpsampling.Across(near, row);
        else if (_across == 1 && _down == 2)
            JpegUpsampling.Down(near, Other(y), bias: 1 + (y & 1), row);
        else if (_across == 2 && _down == 2 && _width >= ShortestInterpolated)
            JpegUpsampling.Both(near, Other(y), sums, row);
        else
            JpegUpsampling.Repeat(near, _across, row);
    }

    private ReadOnlySpan<byte> Samples(int row) => new(_samples + (nint)row * _stride, _width);

    // The neighbour on the other side of the pixels' row; the picture's first and last ones are their own.
    private ReadOnlySpan<byte> Other(int y) => Samples(Math.Clamp(y / 2 + (y % 2 == 0 ? -1 : 1), 0, _height - 1));
}
