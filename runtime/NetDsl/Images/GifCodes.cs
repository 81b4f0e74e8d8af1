namespace NetDsl;

/// <summary>Packs a frame of GIF with the LZW method (Welch, Computer 17, 1984) as GIF89a has it: codes of 9 to 12 bits, in blocks of 255 bytes.</summary>
/// <param name="destination">Where to.</param>
internal sealed class GifCodes(Stream destination)
{
    private const int Clear = 256;
    private const int End = 257;
    private const int MostCodes = 4096;
    private const int FirstBits = 9;

    private readonly Dictionary<int, int> _codes = [];
    private readonly byte[] _block = new byte[255];
    private int _filled;
    private uint _bits;
    private int _bitCount;
    private int _width = FirstBits;
    private int _next = End + 1;

    /// <summary>Packs a frame.</summary>
    /// <param name="indexes">Places in the palette; at least one.</param>
    public void Write(ReadOnlySpan<byte> indexes)
    {
        Add(Clear);
        int prefix = indexes[0];
        foreach (var index in indexes[1..])
        {
            var longer = (prefix << 8) | index;
            if (_codes.TryGetValue(longer, out var code))
            {
                prefix = code;
                continue;
            }

            Add(prefix);
            if (_next == MostCodes)
            {
                Add(Clear);
                _codes.Clear();
                (_width, _next) = (FirstBits, End + 1);
            }
            else
            {
                // A reader learns a code one step later than its writer: codes grow wider once the present one doesn't fit.
                if (_next == 1 << _width)
                    _width++;
                _codes.Add(longer, _next++);
            }

            prefix = index;
        }

        Add(prefix);
        if (_next == 1 << _width && _width < 12)
            _width++;
        Add(End);
        if (_bitCount > 0)
            AddByte((byte)_bits);
        FinishBlock();
        destination.WriteByte(0);
    }

    private void Add(int code)
    {
        _bits |= (uint)code << _bitCount;
        for (_bitCount += _width; _bitCount >= 8; _bitCount -= 8)
        {
            AddByte((byte)_bits);
            _bits >>= 8;
        }
    }

    private void AddByte(byte value)
    {
        _block[_filled++] = value;
        if (_filled == _block.Length)
            FinishBlock();
    }

    private void FinishBlock()
    {
        if (_filled == 0)
            return;

        destination.WriteByte((byte)_filled);
        destination.Write(_block, 0, _filled);
        _filled = 0;
    }
}
