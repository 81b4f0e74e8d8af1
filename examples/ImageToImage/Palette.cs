namespace ImageToImage;

/// <summary>The colours of a picture, each from 0 to 1.</summary>
/// <param name="Ground">Red, green and blue of the ground at the top.</param>
/// <param name="Bottom">What the ground's colours gain down to the bottom.</param>
/// <param name="Shapes">The colours of discs, squares and triangles.</param>
internal sealed record Palette(float[] Ground, float[] Bottom, float[][] Shapes)
{
    /// <summary>Discs in red, squares in yellow and triangles in blue, on a green ground.</summary>
    public static Palette Day { get; } = new([0.1f, 0.3f, 0.2f], [0f, 0.25f, 0f], [[0.85f, 0.2f, 0.15f], [0.95f, 0.8f, 0.2f], [0.2f, 0.35f, 0.85f]]);

    /// <summary>The same shapes in violet, orange and cyan, on a dark ground.</summary>
    public static Palette Night { get; } = new([0.02f, 0.03f, 0.12f], [0.03f, 0.02f, 0.1f], [[0.55f, 0.15f, 0.6f], [0.8f, 0.45f, 0.1f], [0.1f, 0.6f, 0.65f]]);
}
