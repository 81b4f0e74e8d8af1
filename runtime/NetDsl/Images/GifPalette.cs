namespace NetDsl;

/// <summary>256 colours for all frames of an animation.</summary>
internal sealed class GifPalette
{
    /// <summary>How many colours there are.</summary>
    public const int Colours = 256;

    // More colours are told apart by their upper 5 bits a channel.
    private const int CoarseBits = 5;
    private const int CoarseColours = 1 << (3 * CoarseBits);

    private readonly Dictionary<int, byte>? _exact;
    private readonly byte[] _nearest = [];

    private GifPalette(byte[] bytes, Dictionary<int, byte>? exact, byte[] nearest) => (Bytes, _exact, _nearest) = (bytes, exact, nearest);

    /// <summary>Red, green and blue of each colour.</summary>
    public byte[] Bytes { get; }

    /// <summary>The palette of frames.</summary>
    /// <param name="frames">The frames, of 1 or 3 channels.</param>
    public static GifPalette Of(IReadOnlyList<Picture> frames) => frames[0].Shape.Channels == 1 ? Grey() : Exact(frames) ?? MedianCut(frames);

    /// <summary>The colours of a frame.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="indexes">The place of each pixel's colour.</param>
    public void Find(Picture frame, Span<byte> indexes)
    {
        ReadOnlySpan<byte> pixels = frame.Pixels.Span;
        if (frame.Shape.Channels == 1)
        {
            pixels.CopyTo(indexes);
            return;
        }

        for (var pixel = 0; pixel < indexes.Length; pixel++)
        {
            var colour = pixels.Slice(3 * pixel, 3);
            indexes[pixel] = _exact is not null ? _exact[Key(colour)] : _nearest[Coarse(colour)];
        }
    }

    private static GifPalette Grey()
    {
        var bytes = new byte[3 * Colours];
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] = (byte)(i / 3);
        return new GifPalette(bytes, null, []);
    }

    private static GifPalette? Exact(IReadOnlyList<Picture> frames)
    {
        var (colours, bytes) = (new Dictionary<int, byte>(), new byte[3 * Colours]);
        foreach (var frame in frames)
        {
            for (ReadOnlySpan<byte> pixels = frame.Pixels.Span; pixels.Length > 0; pixels = pixels[3..])
            {
                var key = Key(pixels);
                if (colours.ContainsKey(key))
                    continue;
                if (colours.Count == Colours)
                    return null;

                pixels[..3].CopyTo(bytes.AsSpan(3 * colours.Count));
                colours.Add(key, (byte)colours.Count);
            }
        }

        return new GifPalette(bytes, colours, []);
    }

    private static GifPalette MedianCut(IReadOnlyList<Picture> frames)
    {
        // For each coarse colour how often it comes, and the sums of its channels.
        var counts = new long[CoarseColours, 4];
        foreach (var frame in frames)
        {
            for (ReadOnlySpan<byte> pixels = frame.Pixels.Span; pixels.Length > 0; pixels = pixels[3..])
            {
                var coarse = Coarse(pixels);
                counts[coarse, 3]++;
                for (var channel = 0; channel < 3; channel++)
                    counts[coarse, channel] += pixels[channel];
            }
        }

        List<int[]> boxes = [[.. Enumerable.Range(0, CoarseColours).Where(colour => counts[colour, 3] > 0)]];
        while (boxes.Count < Colours && boxes.Where(box => box.Length > 1).MaxBy(box => Weight(box, counts)) is { } largest)
        {
            boxes.Remove(largest);
            boxes.AddRange(Halves(largest, counts));
        }

        var (bytes, nearest) = (new byte[3 * Colours], new byte[CoarseColours]);
        for (var box = 0; box < boxes.Count; box++)
        {
            var pixels = boxes[box].Sum(colour => counts[colour, 3]);
            for (var channel = 0; channel < 3; channel++)
                bytes[3 * box + channel] = (byte)((boxes[box].Sum(colour => counts[colour, channel]) + pixels / 2) / pixels);
            foreach (var colour in boxes[box])
                nearest[colour] = (byte)box;
        }

        return new GifPalette(bytes, null, nearest);
    }

    // Boxes with many pixels that differ much are divided first.
    private static double Weight(int[] box, long[,] counts) => box.Sum(colour => counts[colour, 3]) * (double)Range(box).Length;

    private static (int Channel, int Length) Range(int[] box) => Enumerable.Range(0, 3)
        .Select(channel => (channel, box.Max(colour => Channel(colour, channel)) - box.Min(colour => Channel(colour, channel)) + 1))
        .MaxBy(range => range.Item2);

    private static IEnumerable<int[]> Halves(int[] box, long[,] counts)
    {
        var channel = Range(box).Channel;
        int[] sorted = [.. box.OrderBy(colour => Channel(colour, channel)).ThenBy(colour => colour)];
        var (half, sum, place) = (box.Sum(colour => counts[colour, 3]) / 2, 0L, 0);
        while (place < sorted.Length - 1 && (place == 0 || sum < half))
            sum += counts[sorted[place++], 3];
        return [sorted[..place], sorted[place..]];
    }

    private static int Channel(int coarse, int channel) => (coarse >> ((2 - channel) * CoarseBits)) & ((1 << CoarseBits) - 1);

    private static int Key(ReadOnlySpan<byte> colour) => (colour[0] << 16) | (colour[1] << 8) | colour[2];

    private static int Coarse(ReadOnlySpan<byte> colour) => ((colour[0] >> 3) << (2 * CoarseBits)) | ((colour[1] >> 3) << CoarseBits) | (colour[2] >> 3);
}
