using Xunit.Abstractions;

namespace NetDsl.Training.Tests.Png;

public sealed class PngDecoderTests(ITestOutputHelper output)
{
    public static TheoryData<int, int> Kinds => new()
    {
        { 0, 1 }, { 0, 2 }, { 0, 4 }, { 0, 8 }, { 0, 16 },
        { 2, 8 }, { 2, 16 },
        { 3, 1 }, { 3, 2 }, { 3, 4 }, { 3, 8 },
        { 4, 8 }, { 4, 16 },
        { 6, 8 }, { 6, 16 },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_is_read_with_every_filter_interlaced_or_not(int colour, int depth)
    {
        var random = Random(out var seed);
        foreach (var interlaced in new[] { false, true })
        {
            foreach (var filter in new int?[] { 0, 1, 2, 3, 4, null })
            {
                for (var repetition = 0; repetition < 4; repetition++)
                {
                    var png = new SlowPng(random.Next(1, 21), random.Next(1, 21), depth, colour, random)
                    {
                        Interlaced = interlaced,
                        Filter = filter,
                        Pieces = 1 + repetition
                    };
                    AssertRead(png, $"seed {seed}, interlaced {interlaced}, filter {filter}, {png.Width} × {png.Height}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Transparency_gives_a_fourth_channel(int colour, int depth)
    {
        // The kinds with opacity in each pixel can't have it twice.
        if (colour is 4 or 6)
        {
            var png = new SlowPng(5, 5, depth, colour, new Random(1)).WithTransparency();
            Assert.Contains("expected no transparency (tRNS)", Assert.Throws<DataFileException>(() => Decode(png.Encode())).Message, StringComparison.Ordinal);
            return;
        }

        var random = Random(out var seed);
        for (var repetition = 0; repetition < 10; repetition++)
        {
            var png = new SlowPng(random.Next(1, 12), random.Next(1, 12), depth, colour, random) { Interlaced = repetition % 2 == 1 }.WithTransparency();
            AssertRead(png, $"seed {seed}, {png.Width} × {png.Height}");
            Assert.Equal(4, Decode(png.Encode()).Shape.Channels);
        }
    }

    [Fact]
    public void Every_size_up_to_9_by_9_is_read_interlaced()
    {
        for (var width = 1; width <= 9; width++)
        {
            for (var height = 1; height <= 9; height++)
                AssertRead(new SlowPng(width, height, 2, 0, new Random(width * 10 + height)) { Interlaced = true }, $"{width} × {height}");
        }
    }

    [Fact]
    public void Pixels_may_come_in_chunks_of_single_bytes_and_of_none()
    {
        var png = new SlowPng(6, 4, 8, 2, new Random(3)) { Pieces = 500 };

        AssertRead(png, "500 pieces");
    }

    [Fact]
    public void All_16_bit_greys_become_the_nearest_byte()
    {
        byte[] rows =
            [.. Enumerable.Range(0, 256).SelectMany(high => Enumerable.Range(0, 256).SelectMany(low => new[] { (byte)high, (byte)low }).Prepend((byte)0))];

        var picture = Decode(PngFile.Of(PngFile.Header(256, 256, depth: 16), PngFile.Data(rows), PngFile.End));

        for (var value = 0; value < 65536; value++)
            Assert.Equal((byte)Math.Round(value / 257.0), picture.Pixels.Span[value]);
    }

    [Fact]
    public void A_transparent_colour_of_16_bits_is_told_by_all_of_them()
    {
        // Both greys become the byte 1.
        byte[] file = PngFile.Of(PngFile.Header(2, 1, depth: 16), PngFile.Chunk("tRNS", 1, 2), PngFile.Data(0, 1, 2, 1, 3), PngFile.End);

        Assert.Equal([1, 1, 1, 0, 1, 1, 1, 255], Decode(file).Pixels.ToArray());
    }

    [Fact]
    public void Of_a_transparent_colour_only_the_bits_of_the_depth_count()
    {
        byte[] file = PngFile.Of(PngFile.Header(4, 1, depth: 2), PngFile.Chunk("tRNS", 0xFF, 0xFE), PngFile.Data(0, 0b00_01_10_11), PngFile.End);

        Assert.Equal([255, 255, 0, 255], Decode(file).Pixels.ToArray().Where((_, i) => i % 4 == 3));
    }

    [Fact]
    public void What_follows_the_end_is_no_part_of_the_picture()
    {
        var png = new SlowPng(3, 3, 8, 0, new Random(4));

        Assert.Equal(png.Expected().Pixels.ToArray(), Decode([.. png.Encode(), 1, 2, 3]).Pixels.ToArray());
    }

    [Fact]
    public void A_palette_beside_full_colours_is_only_a_suggestion()
    {
        byte[] file = PngFile.Of(PngFile.Header(1, 1, colour: 2), PngFile.Chunk("PLTE", 9, 9, 9), PngFile.Data(0, 1, 2, 3), PngFile.End);

        Assert.Equal([1, 2, 3], Decode(file).Pixels.ToArray());
    }

    [Fact]
    public void A_palette_may_have_more_entries_than_its_pixels_can_name()
    {
        byte[] file =
            PngFile.Of(PngFile.Header(2, 1, depth: 1, colour: 3), PngFile.Chunk("PLTE", 1, 2, 3, 4, 5, 6, 7, 8, 9), PngFile.Data(0, 0b0100_0000), PngFile.End);

        Assert.Equal([1, 2, 3, 4, 5, 6], Decode(file).Pixels.ToArray());
    }

    [Fact]
    public void The_size_is_read_without_the_rest()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["a.png"], new SlowPng(7, 5, 8, 2, new Random(1)).Encode()[..33]);

        Assert.Equal((5, 7), new PngDecoder().ReadSize(folder["a.png"]));
        Assert.Contains("cut off", Assert.Throws<DataFileException>(() => new PngDecoder().Read(folder["a.png"])).Message, StringComparison.Ordinal);
    }

    private static Picture Decode(byte[] file) => new PngDecoder().Decode(file, "test.png");

    private static void AssertRead(SlowPng png, string what)
    {
        var (expected, found) = (png.Expected(), Decode(png.Encode()));
        Assert.True(expected.Shape == found.Shape, $"{what}: expected {expected.Shape}, found {found.Shape}");
        Assert.True(expected.Pixels.Span.SequenceEqual(found.Pixels.Span), $"{what}: other pixels");
    }

    private Random Random(out int seed)
    {
        seed = TestSeed.Value;
        output.WriteLine($"seed {seed}");
        return new Random(seed);
    }
}
