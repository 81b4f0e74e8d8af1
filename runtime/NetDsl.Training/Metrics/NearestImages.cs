using System.Numerics;

namespace NetDsl.Training;

/// <summary>Which image of a data set an image is nearest to.</summary>
/// <param name="Index">Its place in the data set; of equally near ones, the first.</param>
/// <param name="SquaredDistance">
/// The sum of the squared differences of all pixels and channels, black and white being 1 apart: from 0, which is the same image, to height × width × channels.
/// </param>
public readonly record struct NearestImage(int Index, double SquaredDistance);

/// <summary>
/// Looks for the training images that some generated ones are nearest to: a generator that has learned images by heart gives distances near 0. Distances are
/// between bytes, as they are seen, and are sums of whole numbers: exact.
/// </summary>
public static class NearestImages
{
    private const double SquaredWhite = 255.0 * 255.0;

    // The squares of so many differences fit into the 32 bits of one lane.
    private const int LargestBlock = 1 << 15;

    /// <summary>Compares each image with all of a data set.</summary>
    /// <param name="images">Images of the data set's shape, one after the other, as bytes.</param>
    /// <param name="among">The data set.</param>
    /// <param name="threads">How many threads share the work, at least 1; it changes nothing in the result.</param>
    /// <returns>One result for each image.</returns>
    /// <exception cref="ArgumentException">There is no image, or the last one isn't whole.</exception>
    public static NearestImage[] Find(ReadOnlyMemory<byte> images, ImageDataSet among, int threads)
    {
        ArgumentNullException.ThrowIfNull(among);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        var length = among.Shape.Length;
        if (images.IsEmpty || images.Length % length != 0)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"Expected whole images of {among.Shape}, {length} bytes each; found {images.Length} bytes."), nameof(images));
        }

        var found = new NearestImage[images.Length / length];
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads };
        Parallel.For(0, found.Length, options, image => found[image] = Find(images.Span.Slice(image * length, length), among));
        return found;
    }

    /// <summary>A sheet on which each image stands beside the one that it is nearest to: pairs in rows of five, the generated image on the left.</summary>
    /// <param name="images">The images, as they were compared.</param>
    /// <param name="nearest">What was found.</param>
    /// <param name="among">The data set.</param>
    /// <exception cref="ArgumentException">There isn't a result for each image.</exception>
    public static Picture Draw(ReadOnlySpan<byte> images, ReadOnlySpan<NearestImage> nearest, ImageDataSet among)
    {
        ArgumentNullException.ThrowIfNull(among);
        var length = among.Shape.Length;
        if (images.Length != (long)nearest.Length * length || nearest.IsEmpty)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"Expected one result for each image of {length} bytes; found {nearest.Length} results for {images.Length} bytes."),
                nameof(nearest));
        }

        const int PairsInRow = 5;
        var pairs = new byte[checked(2 * images.Length)];
        for (var image = 0; image < nearest.Length; image++)
        {
            images.Slice(image * length, length).CopyTo(pairs.AsSpan(2 * image * length));
            among.Pixels(nearest[image].Index).CopyTo(pairs.AsSpan((2 * image + 1) * length));
        }

        return new ImageGrid(Columns: 2 * Math.Min(nearest.Length, PairsInRow), Enlargement: among.Shape.Height < 48 ? 2 : 1).Draw(pairs, among.Shape);
    }

    private static NearestImage Find(ReadOnlySpan<byte> image, ImageDataSet among)
    {
        var (best, index) = (long.MaxValue, 0);
        for (var candidate = 0; candidate < among.Count; candidate++)
        {
            var distance = SquaredDistance(image, among.Pixels(candidate));
            if (distance < best)
                (best, index) = (distance, candidate);
        }

        return new NearestImage(index, best / SquaredWhite);
    }

    private static long SquaredDistance(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        var sum = 0L;
        for (; !first.IsEmpty; first = first[Math.Min(first.Length, LargestBlock)..], second = second[Math.Min(second.Length, LargestBlock)..])
            sum += BlockDistance(first[..Math.Min(first.Length, LargestBlock)], second[..Math.Min(second.Length, LargestBlock)]);

        return sum;
    }

    private static uint BlockDistance(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        var sums = Vector<uint>.Zero;
        var i = 0;
        for (; i <= first.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            var (x, y) = (new Vector<byte>(first[i..]), new Vector<byte>(second[i..]));
            // At most 255, so that the square fits into 16 bits.
            Vector.Widen(Vector.Max(x, y) - Vector.Min(x, y), out var low, out var high);
            Vector.Widen(low * low, out var a, out var b);
            Vector.Widen(high * high, out var c, out var d);
            sums += a + b + (c + d);
        }

        var sum = Vector.Sum(sums);
        for (; i < first.Length; i++)
            sum += (uint)((first[i] - second[i]) * (first[i] - second[i]));

        return sum;
    }
}
