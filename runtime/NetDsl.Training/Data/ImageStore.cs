using System.Security.Cryptography;

namespace NetDsl.Training;

/// <summary>Where the bytes of a data set's images are.</summary>
internal abstract class ImageStore
{
    /// <summary>How many images there are.</summary>
    public abstract int Count { get; }

    /// <summary>The bytes of an image.</summary>
    /// <param name="index">From 0 to below <see cref="Count"/>.</param>
    public abstract ReadOnlySpan<byte> Pixels(int index);

    /// <summary>Copies the bytes of an image out.</summary>
    /// <param name="index">From 0 to below <see cref="Count"/>.</param>
    /// <param name="destination">As many bytes as an image has.</param>
    public abstract void Read(int index, Span<byte> destination);

    /// <summary>Adds what tells the images of a run from others to a checksum.</summary>
    /// <param name="first">The first image that counts.</param>
    /// <param name="count">How many count.</param>
    /// <param name="hash">The checksum.</param>
    public abstract void AppendTo(IncrementalHash hash, int first, int count);
}

/// <summary>Images that lie in memory.</summary>
/// <param name="pixels">One after the other.</param>
/// <param name="length">Bytes of an image.</param>
internal sealed class MemoryImages(ReadOnlyMemory<byte> pixels, int length) : ImageStore
{
    /// <inheritdoc/>
    public override int Count => pixels.Length / length;

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Pixels(int index) => pixels.Span.Slice(index * length, length);

    /// <inheritdoc/>
    public override void Read(int index, Span<byte> destination) => Pixels(index).CopyTo(destination);

    /// <inheritdoc/>
    public override void AppendTo(IncrementalHash hash, int first, int count) => hash.AppendData(pixels.Span.Slice(first * length, count * length));
}
