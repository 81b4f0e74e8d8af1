namespace NetDsl.PyTorch;

/// <summary>
/// Where PyTorch has the numbers of a vector, or the channels of an image, that NetDsl has in its own order. A vector that an image was flattened
/// to is row by row, pixel by pixel in NetDsl, and channel by channel in PyTorch.
/// </summary>
/// <param name="Places">For each of NetDsl's places PyTorch's; null where all are the same.</param>
internal sealed record NumberOrder(int[]? Places)
{
    /// <summary>Both have the same order.</summary>
    public static NumberOrder Same { get; } = new((int[]?)null);

    /// <summary>PyTorch's place.</summary>
    public int this[int place] => Places is null ? place : Places[place];

    /// <summary>The order that a function gives; <see cref="Same"/> where it changes nothing.</summary>
    public static NumberOrder Of(int count, Func<int, int> place)
    {
        int[] places = [.. Enumerable.Range(0, count).Select(place)];
        return places.AsSpan().SequenceEqual(Enumerable.Range(0, count).ToArray()) ? Same : new(places);
    }

    /// <summary>Of an image that is read as a vector.</summary>
    /// <param name="image">Height, width and channels.</param>
    /// <param name="channels">The order of its channels.</param>
    public static NumberOrder Flattened(IReadOnlyList<int> image, NumberOrder channels)
    {
        var (pixels, depth) = (image[0] * image[1], image[2]);
        return Of(pixels * depth, place => (channels[place % depth] * pixels) + (place / depth));
    }

    /// <summary>Whether two orders are one.</summary>
    public bool Equals(NumberOrder? other) => other is not null && (Places ?? []).AsSpan().SequenceEqual(other.Places ?? []);

    /// <inheritdoc/>
    public override int GetHashCode() => Places?.Length ?? 0;
}
