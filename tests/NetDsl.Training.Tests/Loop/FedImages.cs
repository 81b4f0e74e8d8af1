namespace NetDsl.Training.Tests.Loops;

/// <summary>Images whose numbers tell which they are.</summary>
internal static class FedImages
{
    /// <summary>Seven images: image i is the bytes i and i, and its label is i modulo 3. Three batches of two are in an epoch.</summary>
    public static BatchSource Batches(bool haveLabels = true)
    {
        byte[] pixels = [.. Enumerable.Range(0, 7).SelectMany(i => new[] { (byte)i, (byte)i })];
        var (shape, range) = (new ImageShape(1, 2, 1), new PixelRange(0, 255));
        return new BatchSource(
            haveLabels ? new ImageDataSet(pixels, shape, range, Enumerable.Range(0, 7).Select(i => i % 3).ToArray(), classes: 3)
            : new ImageDataSet(pixels, shape, range), 2, new RandomStream(5, 1));
    }
}
