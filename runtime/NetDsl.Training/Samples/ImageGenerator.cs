using NetDsl.Descriptions;

namespace NetDsl.Training;

/// <summary>What goes into a generator of images and what comes out.</summary>
/// <param name="Shape">The size of an image.</param>
/// <param name="Range">The numbers for black and white.</param>
/// <param name="NoiseLength">Numbers of noise for an image, at least 1; 0 where the generator makes an image of another one and takes no noise.</param>
/// <param name="Classes">How many classes can be asked for, one-hot; 0 where none can.</param>
public sealed record ImageFormat(ImageShape Shape, PixelRange Range, int NoiseLength, int Classes = 0)
{
    /// <summary>
    /// The names of the classes that it learned, in the order of their numbers: at most <see cref="Classes"/>, and only these are drawn. Empty where nobody
    /// said: all are drawn then.
    /// </summary>
    public IReadOnlyList<string> ClassNames { get; init; } = [];

    /// <summary>How many classes are drawn in turn.</summary>
    internal int ShownClasses => ClassNames.Count > 0 ? ClassNames.Count : Classes;
}

/// <summary>Draws images from noise, or from other images: passes its arguments on to the generated <c>Predict</c>.</summary>
/// <param name="noise">Numbers of noise: images × noise length.</param>
/// <param name="labels">
/// What each image is to show, one-hot: images × classes; empty where nothing can be asked for. Of a generator with <see cref="ImageGenerator.Pairs"/> or
/// <see cref="ImageGenerator.Sources"/> the source images.
/// </param>
/// <param name="images">Where the images go: images × height × width × channels.</param>
/// <param name="parallel">The threads that share the work.</param>
public delegate void DrawImages(ReadOnlySpan<float> noise, ReadOnlySpan<float> labels, Span<float> images, ParallelLoop parallel);

/// <summary>A generator of images, whatever its class.</summary>
/// <param name="Network">Its parameters.</param>
/// <param name="Format">What goes in and what comes out.</param>
/// <param name="Draw">Draws with it, as for use: moving statistics, no dropout.</param>
public sealed record ImageGenerator(INetwork Network, ImageFormat Format, DrawImages Draw)
{
    /// <summary>Its layers, for an export; null where nobody said.</summary>
    public NetworkDescription? Description { get; init; }

    /// <summary>
    /// Of a generator that makes an image of another one, the pairs that its samples show, best such as it doesn't learn from: a set with
    /// <see cref="ImageDataSet.Sources"/>. Null where it draws from noise alone.
    /// </summary>
    public ImageDataSet? Pairs { get; init; }

    /// <summary>
    /// Of a generator that makes an image of another one and has no pairs, as those of a CycleGAN, the images of which its samples are made. Null where it has
    /// <see cref="Pairs"/>, or draws from noise alone.
    /// </summary>
    public ImageDataSet? Sources { get; init; }

    /// <summary>Whether it makes its images of others.</summary>
    internal bool HasSources => (Pairs ?? Sources) is not null;
}
