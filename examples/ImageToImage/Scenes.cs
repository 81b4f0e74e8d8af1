using NetDsl;
using NetDsl.Training;

namespace ImageToImage;

/// <summary>Draws pictures of three shapes on a ground, as they look by day or by night. The same number shows the same shapes.</summary>
internal static class Scenes
{
    private const int Size = 32;

    /// <summary>Draws pictures, as a data set.</summary>
    /// <param name="first">The number of the first one.</param>
    /// <param name="count">How many.</param>
    /// <param name="isNight">Whether they are of the night.</param>
    public static ImageDataSet Draw(int first, int count, bool isNight)
    {
        var shape = new ImageShape(Size, Size, 3);
        var (outline, pictures) = (new byte[Size * Size], new byte[count * shape.Length]);
        for (var picture = 0; picture < count; picture++)
            ShapeDrawings.Draw(first + picture, isNight ? Palette.Night : Palette.Day, outline, pictures.AsSpan(picture * shape.Length, shape.Length));
        return new ImageDataSet(pictures, shape, PixelRange.MinusOneToOne);
    }
}
