using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetDsl.Kernels;

/// <summary>
/// A group of images of both sides of a weight gradient, rewritten so that each register tile reads from the first float to the last: for every
/// block of channels, pixel after pixel, image after image, that block's channels. In the tensors themselves a tile would touch a cache line or two
/// of every pixel, at distances that are powers of two and so share a few sets of the first-level cache.
/// </summary>
internal static unsafe class GradientPacking
{
    /// <summary>Packs one pixel of every image of the group.</summary>
    /// <param name="operand">The side.</param>
    /// <param name="firstImage">The group's first image.</param>
    /// <param name="images">Images in the group.</param>
    /// <param name="packed">Where the side's packed numbers begin.</param>
    /// <param name="pixel">Which pixel.</param>
    /// <param name="block">How many channels the next block has, from how many are left.</param>
    /// <param name="call">Handed to <paramref name="block"/>.</param>
    public static void Pack(
        in GradientOperand operand, int firstImage, int images, float* packed, int pixel, delegate*<int, GradientCall*, int> block, GradientCall* call)
    {
        for (var channel = 0; channel < operand.Channels;)
        {
            var width = block(operand.Channels - channel, call);
            var from = operand.Source + firstImage * (long)operand.Image + pixel * (long)operand.Channels + channel;
            var to = packed + ((long)channel * operand.Pixels + pixel * (long)width) * images;
            Copy(from, operand.Image, to, width, images);
            channel += width;
        }
    }

    /// <summary>Where a packed block of channels lies.</summary>
    public static GradientWalk Walk(in GradientOperand operand, int images, float* packed, int channel, int width)
    {
        var pixel = (long)width * images;
        return new GradientWalk(packed + (long)channel * operand.Pixels * images, width, pixel, operand.Right * pixel, operand.Down * pixel);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy(float* from, long stride, float* to, int width, int images)
    {
        switch (width)
        {
            case GradientTiles.FullRows:
                for (var image = 0; image < images; image++, from += stride, to += GradientTiles.FullRows)
                {
                    Vector128.Store(Vector128.Load(from), to);
                    Unsafe.CopyBlockUnaligned(to + 4, from + 4, 2 * sizeof(float));
                }

                break;
            case GradientTiles.HalfRows:
                for (var image = 0; image < images; image++, from += stride, to += GradientTiles.HalfRows)
                    Vector128.Store(Vector128.Load(from), to);
                break;
            default:
                for (var image = 0; image < images; image++, from += stride, to += width)
                {
                    var index = 0;
                    for (; index <= width - 8; index += 8)
                        Vector256.Store(Vector256.Load(from + index), to + index);
                    for (; index < width; index++)
                        to[index] = from[index];
                }

                break;
        }
    }
}
