using NetDsl.Training;

namespace NetDsl.Examples;

/// <summary>Images that were drawn before, handed to what measures them.</summary>
internal static class DrawnImages
{
    /// <summary>Copies the images out again.</summary>
    public static ImageDrawing Redraw(this ImageDataSet images) => (first, _, destination) =>
    {
        for (var image = 0; image < destination.Length / images.Shape.Length; image++)
            images.CopyTo(first + image, destination.Slice(image * images.Shape.Length, images.Shape.Length));
    };
}
