namespace NetDsl.Training.Tests.Png;

/// <summary>
/// A slow PNG encoder of every kind that the standard knows, written from its text pixel by pixel and bit by bit, and what a decoder must make of the file.
/// </summary>
internal sealed class SlowPng
{
    // The standard's figure of Adam7: in which pass each pixel of an 8 × 8 square comes.
    private static readonly string[] Adam7 = ["16462646", "77777777", "56565656", "77777777", "36463646", "77777777", "56565656", "77777777"];

    private readonly Random _random;
    private readonly int[][][] _samples;

    public SlowPng(int width, int height, int depth, int colour, Random random)
    {
        (Width, Height, Depth, Colour, _random) = (width, height, depth, colour, random);
        var count = colour switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };
        if (colour == 3)
        {
            Palette = new byte[3 * random.Next(1, Math.Min(256, 1 << depth) + 1)];
            random.NextBytes(Palette);
        }

        var bound = colour == 3 ? Palette.Length / 3 : 1 << depth;
        _samples = [.. Enumerable.Range(0, height)
            .Select(_ => Enumerable.Range(0, width).Select(_ => Enumerable.Range(0, count).Select(_ => random.Next(bound)).ToArray()).ToArray())];
    }

    public int Width { get; }

    public int Height { get; }

    public int Depth { get; }

    public int Colour { get; }

    public bool Interlaced { get; init; }

    /// <summary>The filter of all rows; null draws one for each.</summary>
    public int? Filter { get; init; }

    /// <summary>How many chunks the packed pixels come in.</summary>
    public int Pieces { get; init; } = 1;

    public byte[] Palette { get; } = [];

    public byte[] Transparency { get; private set; } = [];

    /// <summary>Makes the colour of one pixel transparent or, with a palette, some entries.</summary>
    public SlowPng WithTransparency()
    {
        if (Colour == 3)
        {
            Transparency = new byte[_random.Next(1, Palette.Length / 3 + 1)];
            _random.NextBytes(Transparency);
        }
        else
        {
            Transparency = [.. _samples[Height / 2][Width / 2].SelectMany(sample => new[] { (byte)(sample >> 8), (byte)sample })];
        }

        return this;
    }

    public byte[] Encode()
    {
        var packed = PngFile.Pack(Rows());
        var chunks = new List<byte[]>
        {
            PngFile.Header((uint)Width, (uint)Height, (byte)Depth, (byte)Colour, Interlaced ? (byte)1 : (byte)0),
            PngFile.Chunk("gAMA", 0, 0, 0xB1, 0x8F),
        };
        if (Palette.Length > 0)
            chunks.Add(PngFile.Chunk("PLTE", Palette));
        if (Transparency.Length > 0)
            chunks.Add(PngFile.Chunk("tRNS", Transparency));

        for (var piece = 0; piece < Pieces; piece++)
            chunks.Add(PngFile.Chunk("IDAT", packed[(packed.Length * piece / Pieces)..(packed.Length * (piece + 1) / Pieces)]));

        chunks.Add(PngFile.Chunk("teSt", 1, 2, 3));
        chunks.Add(PngFile.End);
        return PngFile.Of([.. chunks]);
    }

    /// <summary>All rows of all passes, filtered, not packed.</summary>
    public byte[] Rows()
    {
        var rows = new List<byte>();
        for (var pass = Interlaced ? 1 : 0; pass <= (Interlaced ? 7 : 0); pass++)
        {
            byte[]? above = null;
            for (var y = 0; y < Height; y++)
            {
                var pixels = Enumerable.Range(0, Width).Where(x => pass == 0 || Adam7[y % 8][x % 8] - '0' == pass).Select(x => _samples[y][x]).ToArray();
                if (pixels.Length == 0)
                    continue;

                var row = Bytes(pixels);
                var filter = Filter ?? _random.Next(5);
                rows.Add((byte)filter);
                rows.AddRange(Filtered(filter, row, above ?? new byte[row.Length]));
                above = row;
            }
        }

        return [.. rows];
    }

    public Picture Expected()
    {
        var channels = Colour is 4 or 6 || Transparency.Length > 0 ? 4 : Colour == 0 ? 1 : 3;
        var picture = new Picture(new ImageShape(Height, Width, channels));
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
                Pixel(_samples[y][x])[..channels].CopyTo(picture.Row(y)[(x * channels)..]);
        }

        return picture;
    }

    private byte[] Pixel(int[] samples)
    {
        var isTransparent = Transparency.SequenceEqual(samples.SelectMany(sample => new[] { (byte)(sample >> 8), (byte)sample }));
        var opacity = isTransparent ? (byte)0 : (byte)255;
        switch (Colour)
        {
            case 0:
                return [ToByte(samples[0]), ToByte(samples[0]), ToByte(samples[0]), opacity];
            case 2:
                return [ToByte(samples[0]), ToByte(samples[1]), ToByte(samples[2]), opacity];
            case 3:
                var entry = samples[0];
                return [Palette[3 * entry], Palette[3 * entry + 1], Palette[3 * entry + 2], entry < Transparency.Length ? Transparency[entry] : (byte)255];
            case 4:
                return [ToByte(samples[0]), ToByte(samples[0]), ToByte(samples[0]), ToByte(samples[1])];
            default:
                return [ToByte(samples[0]), ToByte(samples[1]), ToByte(samples[2]), ToByte(samples[3])];
        }
    }

    private byte ToByte(int sample) => (byte)Math.Round(sample * 255.0 / (Math.Pow(2, Depth) - 1), MidpointRounding.AwayFromZero);

    private byte[] Bytes(int[][] pixels)
    {
        var bits = string.Concat(pixels.SelectMany(pixel => pixel).Select(sample => Convert.ToString(sample, 2).PadLeft(Depth, '0')));
        bits = bits.PadRight((bits.Length + 7) / 8 * 8, '0');
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(8 * i, 8), 2))];
    }

    private byte[] Filtered(int filter, byte[] row, byte[] above)
    {
        var bitsPerPixel = Depth * _samples[0][0].Length;
        var distance = bitsPerPixel < 8 ? 1 : bitsPerPixel / 8;
        var filtered = new byte[row.Length];
        for (var i = 0; i < row.Length; i++)
        {
            int left = i - distance < 0 ? 0 : row[i - distance];
            int up = above[i];
            int diagonal = i - distance < 0 ? 0 : above[i - distance];
            var prediction = filter switch
            {
                0 => 0,
                1 => left,
                2 => up,
                3 => (int)Math.Floor((left + up) / 2.0),
                _ => new[] { left, up, diagonal }.MinBy(candidate => Math.Abs(left + up - diagonal - candidate)),
            };
            filtered[i] = (byte)(row[i] - prediction);
        }

        return filtered;
    }
}
