namespace NetDsl.Training;

/// <summary>
/// Draws a generator's images along a way through its noise (<see cref="NoiseWalk"/>), as a strip and as an animation that goes there and back. Where classes
/// can be asked for, each has a row of its own.
/// </summary>
/// <param name="generator">What draws the images.</param>
/// <param name="label">The class that all of them show; null for all classes, one in each row.</param>
public sealed class WalkSheet(ImageGenerator generator, int? label)
{
    private const int Enlargement = 3;
    private const int SmallImage = 48;

    /// <summary>Where the strip goes, a PNG file: beside the animation.</summary>
    /// <param name="animation">The animation's file.</param>
    public static string StripOf(string animation) =>
        Path.Combine(Path.GetDirectoryName(animation) ?? "", $"{Path.GetFileNameWithoutExtension(animation)}-strip.png");

    /// <summary>Draws a way and writes both pictures.</summary>
    /// <param name="walk">Frames × noise length numbers.</param>
    /// <param name="animation">The animation's file: animated GIF where its name ends in .gif, else animated PNG.</param>
    /// <param name="milliseconds">How long each frame is shown.</param>
    /// <param name="parallel">The threads that share the work.</param>
    /// <exception cref="IOException">A file can't be written.</exception>
    public void Save(float[] walk, string animation, int milliseconds, ParallelLoop parallel)
    {
        ArgumentNullException.ThrowIfNull(walk);
        var (shape, frames) = (generator.Format.Shape, walk.Length / generator.Format.NoiseLength);
        int[] labels = generator.Format.Classes == 0 ? [-1] : label is { } one ? [one] : [.. Enumerable.Range(0, generator.Format.ShownClasses)];
        byte[][] rows = [.. labels.Select(row => Draw(walk, frames, row, parallel))];
        var enlargement = shape.Height < SmallImage ? Enlargement : 1;
        new ImageGrid(frames, Enlargement: enlargement).Draw([.. rows.SelectMany(row => row)], shape).Save(StripOf(animation), new PngEncoder());

        // Rows of the strip stand side by side here: a frame shows all classes at one place of the way.
        var grid = new ImageGrid(Math.Min(rows.Length, 5), Enlargement: enlargement);
        Picture[] pictures = [.. Enumerable.Range(0, frames).Select(frame =>
            grid.Draw([.. rows.SelectMany(row => row[(frame * shape.Length)..((frame + 1) * shape.Length)])], shape))];
        IAnimationEncoder encoder = animation.EndsWith(".gif", StringComparison.OrdinalIgnoreCase)
            ? new GifEncoder { Milliseconds = milliseconds }
            : new ApngEncoder { Milliseconds = milliseconds };
        encoder.Save(animation, [.. pictures, .. pictures.Reverse().Skip(1).SkipLast(1)]);
    }

    private byte[] Draw(float[] walk, int frames, int row, ParallelLoop parallel)
    {
        var format = generator.Format;
        var labels = new float[frames * format.Classes];
        for (var frame = 0; frame < frames && format.Classes > 0; frame++)
            labels[frame * format.Classes + row] = 1f;

        var images = new float[frames * format.Shape.Length];
        var pixels = new byte[images.Length];
        generator.Draw(walk, labels, images, parallel);
        format.Range.ToPixels(images, pixels);
        return pixels;
    }
}
