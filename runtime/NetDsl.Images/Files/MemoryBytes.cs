namespace NetDsl.Images;

/// <summary>A stream over bytes in memory, for a library that reads them one by one.</summary>
/// <param name="bytes">The bytes.</param>
internal sealed class MemoryBytes(ReadOnlyMemory<byte> bytes) : Stream
{
    private int _place;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => true;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => bytes.Length;

    /// <inheritdoc/>
    public override long Position
    {
        get => _place;
        set => _place = (int)Math.Clamp(value, 0, bytes.Length);
    }

    /// <inheritdoc/>
    public override int ReadByte() => _place < bytes.Length ? bytes.Span[_place++] : -1;

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, bytes.Length - _place);
        bytes.Span.Slice(_place, count).CopyTo(buffer);
        _place += count;
        return count;
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => Position = offset + origin switch
    {
        SeekOrigin.Begin => 0,
        SeekOrigin.Current => _place,
        _ => bytes.Length,
    };

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
