namespace NetDsl.Onnx.Layers;

/// <summary>Puts an image at another place: what lies outside is cut off, what is missing is 0.</summary>
internal static class Placing
{
    /// <summary>Adds the nodes that bring an image with channels first to the size of the layer's output.</summary>
    /// <param name="context">The layer, whose output has the size that is wanted.</param>
    /// <param name="image">The image's name.</param>
    /// <param name="size">Its height and width.</param>
    /// <param name="place">The row and column that its first row and column become.</param>
    /// <param name="step">What the result is called after the layer.</param>
    public static string Write(LayerContext context, string image, (int Height, int Width) size, (int Top, int Left) place, string step)
    {
        var (height, width) = (context.Layer.Shape[0], context.Layer.Shape[1]);
        var (top, left) = (Math.Max(0, -place.Top), Math.Max(0, -place.Left));
        var (bottom, right) = (Math.Min(size.Height, height - place.Top), Math.Min(size.Width, width - place.Left));
        var placed = image;
        if (top > 0 || left > 0 || bottom < size.Height || right < size.Width)
        {
            placed = context.Step(
                "Slice",
                $"{step}_cropped",
                [
                    placed,
                    context.Graph.Integers(context.NameOf($"{step}_starts"), top, left),
                    context.Graph.Integers(context.NameOf($"{step}_ends"), bottom, right),
                    context.Graph.Integers(context.NameOf($"{step}_axes"), 2, 3),
                ]);
        }

        (top, left) = (Math.Max(0, place.Top), Math.Max(0, place.Left));
        (bottom, right) = (Math.Max(0, height - place.Top - size.Height), Math.Max(0, width - place.Left - size.Width));
        return top + left + bottom + right == 0
            ? placed
            : context.Step("Pad", $"{step}_padded", [placed, context.Graph.Integers(context.NameOf($"{step}_pads"), 0, 0, top, left, 0, 0, bottom, right)]);
    }
}
