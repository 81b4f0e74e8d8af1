namespace NetDsl.Training.Tests.Images;

/// <summary>Bilinear resizing in double, one target pixel after the other, as TensorFlow's documentation and source describe it: obvious and slow.</summary>
internal static class SlowResize
{
    public static double[] Apply(float[] source, ImageShape shape, int height, int width, bool antialias)
    {
        var result = new List<double>();
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                for (var channel = 0; channel < shape.Channels; channel++)
                {
                    result.Add(antialias
                        ? Triangles(source, shape, y, x, channel, (double)shape.Height / height, (double)shape.Width / width)
                        : Neighbours(source, shape, y, x, channel, (double)shape.Height / height, (double)shape.Width / width));
                }
            }
        }

        return [.. result];
    }

    // Every pixel of the source counts by how far its middle lies from the target's, measured in pixels of the coarser of the two grids.
    private static double Triangles(float[] source, ImageShape shape, int y, int x, int channel, double scaleY, double scaleX)
    {
        double sum = 0, weights = 0;
        for (var row = 0; row < shape.Height; row++)
        {
            for (var column = 0; column < shape.Width; column++)
            {
                var farY = Math.Abs(row + 0.5 - (y + 0.5) * scaleY) / Math.Max(scaleY, 1);
                var farX = Math.Abs(column + 0.5 - (x + 0.5) * scaleX) / Math.Max(scaleX, 1);
                var weight = Math.Max(0, 1 - farY) * Math.Max(0, 1 - farX);
                weights += weight;
                sum += weight * At(source, shape, row, column, channel);
            }
        }

        return sum / weights;
    }

    private static double Neighbours(float[] source, ImageShape shape, int y, int x, int channel, double scaleY, double scaleX)
    {
        var (placeY, placeX) = ((y + 0.5) * scaleY - 0.5, (x + 0.5) * scaleX - 0.5);
        var (top, bottom) = (Math.Max((int)Math.Floor(placeY), 0), Math.Min((int)Math.Ceiling(placeY), shape.Height - 1));
        var (left, right) = (Math.Max((int)Math.Floor(placeX), 0), Math.Min((int)Math.Ceiling(placeX), shape.Width - 1));
        var (shareY, shareX) = (placeY - Math.Floor(placeY), placeX - Math.Floor(placeX));
        var above = At(source, shape, top, left, channel) * (1 - shareX) + At(source, shape, top, right, channel) * shareX;
        var below = At(source, shape, bottom, left, channel) * (1 - shareX) + At(source, shape, bottom, right, channel) * shareX;
        return above * (1 - shareY) + below * shareY;
    }

    private static double At(float[] source, ImageShape shape, int row, int column, int channel) =>
        source[(row * shape.Width + column) * shape.Channels + channel];
}
