namespace NetDsl.Training;

/// <summary>
/// A trained classifier through whose eyes the metrics see: it turns images into features, by which they are compared, and into logits, by which they are told
/// apart. <see cref="DigitFeatureExtractor"/> is one for digits; a network of your own fits here, as docs/metrics.md shows.
/// </summary>
public interface IFeatureExtractor
{
    /// <summary>The size of the images that it takes.</summary>
    ImageShape Shape { get; }

    /// <summary>The numbers that it takes for black and white.</summary>
    PixelRange Range { get; }

    /// <summary>Features of an image, at least 1.</summary>
    int Features { get; }

    /// <summary>Classes that it tells apart, each with a logit; at least 2.</summary>
    int Classes { get; }

    /// <summary>Looks at some images. What it gives for an image must not depend on the images beside it, nor on the number of threads.</summary>
    /// <param name="images">Images × height × width × channels; at least one image.</param>
    /// <param name="features">Images × <see cref="Features"/>.</param>
    /// <param name="logits">Images × <see cref="Classes"/>.</param>
    /// <param name="parallel">The threads that share the work.</param>
    void Extract(ReadOnlySpan<float> images, Span<float> features, Span<float> logits, ParallelLoop parallel);
}
