namespace NetDsl.Training;

/// <summary>Shows images to a classifier, some at a time.</summary>
/// <param name="extractor">The classifier.</param>
/// <param name="parallel">The threads that share the work.</param>
internal sealed class FeatureReader(IFeatureExtractor extractor, ParallelLoop parallel)
{
    // A prediction's buffers grow with the number of images; so many at once are fast and small.
    private const int ImagesAtOnce = 256;

    private readonly int _length = extractor.Shape.Length;
    private readonly float[] _numbers = new float[ImagesAtOnce * extractor.Shape.Length];

    /// <summary>The classifier.</summary>
    public IFeatureExtractor Extractor => extractor;

    /// <summary>Features and logits of the first images of a data set.</summary>
    public (float[] Features, float[] Logits) Read(ImageDataSet images, int count) => Read(count, (first, bytes) =>
    {
        for (var image = 0; image < bytes.Length / _length; image++)
            images.Pixels(first + image).CopyTo(bytes[(image * _length)..]);
    });

    /// <summary>Features and logits of images that are drawn.</summary>
    /// <param name="count">How many.</param>
    /// <param name="range">The numbers that they have for black and white.</param>
    /// <param name="labels">What each is to show; empty where nothing can be asked for.</param>
    /// <param name="draw">Draws them.</param>
    /// <param name="kept">Gets the first of them, as many as fit.</param>
    public (float[] Features, float[] Logits) Draw(int count, PixelRange range, int[] labels, ImageDrawing draw, Memory<byte> kept)
    {
        var drawn = new float[_numbers.Length];
        return Read(count, (first, bytes) =>
        {
            var numbers = drawn.AsSpan(0, bytes.Length);
            draw(first, labels.Length > 0 ? labels.AsSpan(first, bytes.Length / _length) : [], numbers);
            range.ToPixels(numbers, bytes);
            var place = Math.Min(first * _length, kept.Length);
            bytes[..Math.Min(bytes.Length, kept.Length - place)].CopyTo(kept.Span[place..]);
        });
    }

    private (float[] Features, float[] Logits) Read(int count, FillImages fill)
    {
        var (features, logits) = (new float[checked(count * extractor.Features)], new float[checked(count * extractor.Classes)]);
        var pixels = new byte[_numbers.Length];
        for (var first = 0; first < count; first += ImagesAtOnce)
        {
            var images = Math.Min(count - first, ImagesAtOnce);
            var bytes = pixels.AsSpan(0, images * _length);
            var numbers = _numbers.AsSpan(0, bytes.Length);
            fill(first, bytes);
            extractor.Range.ToNumbers(bytes, numbers);
            extractor.Extract(
            numbers,
            features.AsSpan(first * extractor.Features, images * extractor.Features),
            logits.AsSpan(first * extractor.Classes, images * extractor.Classes),
            parallel);
        }

        return (features, logits);
    }

    private delegate void FillImages(int first, Span<byte> images);
}
