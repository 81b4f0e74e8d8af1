using System.Runtime.InteropServices;

namespace NetDsl.Images;

/// <summary>A stream over bytes in memory, for a library that reads them one by one.</summary>
/// <param name="bytes">The bytes.</param>
internal sealed class MemoryBytes(ReadOnlyMemory<byte> bytes) : Stream
{
    // As an array, of which a byte is had more quickly than of a memory.
    private readonly ArraySegment<byte> _bytes = MemoryMarshal.TryGetArray(bytes, out var array) ? array : bytes.ToArray();
    private int _place;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => true;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => _bytes.Count;

    /// <inheritdoc/>
    public override long Position
    {
        get => _place;
        set => _place = (int)Math.Clamp(value, 0, _bytes.Count);
    }

    /// <inheritdoc/>
    public override int ReadByte() => _place < _bytes.Count ? _bytes.Array![_bytes.Offset + _place++] : -1;

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, _bytes.Count - _place);
        _bytes.AsSpan(_place, count).CopyTo(buffer);
        _place += count;
        return count;
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => Position = offset + origin switch
    {
        SeekOrigin.Begin => 0,
        SeekOrigin.Current => _place,
        _ => _bytes.Count,
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
