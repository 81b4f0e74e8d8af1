using System.Globalization;

namespace NetDsl.Training.Tests.Png;

public sealed class PngDamageTests : IDisposable
{
    private const uint Most = 1_000_000;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<int, int, bool> SmallFiles => new() { { 3, 4, true }, { 2, 16, false }, { 0, 1, true }, { 6, 8, false } };

    [Theory]
    [MemberData(nameof(SmallFiles))]
    public void Every_changed_byte_is_found_but_in_chunks_that_a_picture_can_do_without(int colour, int depth, bool interlaced)
    {
        var file = Small(colour, depth, interlaced);
        var sound = Decode(file);
        for (var at = 0; at < file.Length; at++)
        {
            foreach (byte change in new byte[] { 0x01, 0x20, 0x80, 0xFF })
            {
                var damaged = (byte[])file.Clone();
                damaged[at] ^= change;
                if (!PngFile.IsInAncillaryChunk(file, at))
                {
                    AssertRefused(damaged);
                    continue;
                }

                try
                {
                    Assert.Equal(sound.Shape with { Channels = 0 }, Decode(damaged).Shape with { Channels = 0 });
                }
                catch (DataFileException)
                {
                    // A changed length hides the chunks behind it.
                }
            }
        }
    }

    [Theory]
    [InlineData("tEXt", false)]
    [InlineData("iCCP", false)]
    [InlineData("eXIf", false)]
    [InlineData("fdAT", false)]
    [InlineData("tRNS", false)]
    [InlineData("te t", true)]
    [InlineData("a1b2", true)]
    [InlineData("1234", true)]
    [InlineData("\u00e9abc", true)]
    public void A_damaged_or_unnamed_chunk_that_the_picture_can_do_without_is_passed_over(string type, bool hasRightChecksum)
    {
        var chunk = PngFile.Chunk(type, 1, 2, 3, 4);
        if (!hasRightChecksum)
            chunk[^1] ^= 0x55;
        byte[][] pixels = [PngFile.Header(2, 2), PngFile.Data(0, 10, 20, 0, 30, 40)];

        Assert.Equal([10, 20, 30, 40], Decode(PngFile.Of(pixels[0], chunk, pixels[1], PngFile.End)).Pixels.ToArray());
        Assert.Equal([10, 20, 30, 40], Decode(PngFile.Of(pixels[0], pixels[1], chunk, PngFile.End)).Pixels.ToArray());
    }

    [Theory]
    [InlineData("IDAT")]
    [InlineData("PLTE")]
    [InlineData("Te t")]
    public void A_damaged_chunk_that_the_picture_needs_is_refused(string type)
    {
        var chunk = PngFile.Chunk(type, 1, 2, 3);
        chunk[^1] ^= 0x55;
        AssertRefused(PngFile.Of(PngFile.Header(2, 2), chunk, PngFile.Data(0, 10, 20, 0, 30, 40), PngFile.End), "is damaged");
    }

    [Theory]
    [MemberData(nameof(SmallFiles))]
    public void Every_shorter_file_is_refused(int colour, int depth, bool interlaced)
    {
        var file = Small(colour, depth, interlaced);
        for (var length = 0; length < file.Length; length++)
            AssertRefused(file[..length]);
    }

    [Theory]
    [MemberData(nameof(SmallFiles))]
    public void Changed_bytes_under_right_checksums_give_a_picture_or_the_documented_error(int colour, int depth, bool interlaced)
    {
        var file = Small(colour, depth, interlaced);
        var (pictures, refused) = (0, 0);
        for (var at = 8; at < file.Length; at++)
        {
            for (var value = 0; value < 256; value += 3)
            {
                var damaged = (byte[])file.Clone();
                damaged[at] = (byte)value;
                try
                {
                    Assert.NotNull(Decode(PngFile.WithRightChecksums(damaged)));
                    pictures++;
                }
                catch (DataFileException)
                {
                    refused++;
                }
            }
        }

        // Both happen: a changed palette is a picture, a changed header hardly ever.
        Assert.True(pictures > 0 && refused > 0, $"{pictures} pictures, {refused} refused");
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(Most + 1, 1)]
    [InlineData(1, Most + 1)]
    [InlineData(0x80000000, 0x80000000)]
    [InlineData(0xFFFFFFFF, 0xFFFFFFFF)]
    public void Sizes_outside_the_limits_are_refused(uint width, uint height) =>
        AssertRefused(PngFile.Of(PngFile.Header(width, height), PngFile.Data(0, 0), PngFile.End), "1 to 1000000", $"{width} × {height}");

    [Fact]
    public void More_pixels_than_the_limit_are_refused()
    {
        AssertRefused(PngFile.Of(PngFile.Header(8193, 8192), PngFile.Data(0), PngFile.End), "at most 67108864 pixels", "8193 × 8192");
        var file = new SlowPng(5, 4, 8, 0, new Random(1)).Encode();
        Assert.NotNull(new PngDecoder { MaximumPixels = 20 }.Decode(file, "a"));
        Assert.Contains("at most 19 pixels", Assert.Throws<DataFileException>(() => new PngDecoder { MaximumPixels = 19 }.Decode(file, "a")).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new PngDecoder { MaximumPixels = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new PngDecoder { MaximumPixels = int.MaxValue });
    }

    [Fact]
    public void A_header_that_promises_millions_of_pixels_takes_no_memory_for_them()
    {
        var file = PngFile.Of(PngFile.Header(8192, 8192, colour: 6), PngFile.Data(new byte[1000]), PngFile.End);
        var before = GC.GetAllocatedBytesForCurrentThread();

        AssertRefused(file, "8192 × 8192 pixels", "can't hold so many");

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void Data_that_unpacks_to_far_more_than_the_pixels_is_not_unpacked()
    {
        var file = PngFile.Of(PngFile.Header(10, 10), PngFile.Data(new byte[50_000_000]), PngFile.End);
        var before = GC.GetAllocatedBytesForCurrentThread();

        AssertRefused(file, "expected 110 bytes of pixels after unpacking", "found more");

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(2, 4)]
    [InlineData(3, 16)]
    [InlineData(4, 1)]
    [InlineData(6, 2)]
    [InlineData(0, 0)]
    public void Depths_that_a_colour_type_has_not_are_refused(byte colour, byte depth) =>
        AssertRefused(PngFile.Of(PngFile.Header(1, 1, depth, colour), PngFile.Data(0, 0), PngFile.End), "bits a sample", $"says {depth}");

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(7)]
    public void Unknown_colour_types_are_refused(byte colour) =>
    AssertRefused(PngFile.Of(PngFile.Header(1, 1, 8, colour), PngFile.Data(0, 0), PngFile.End), "colour type", $"says {colour}");

    [Fact]
    public void Unknown_methods_are_refused()
    {
        AssertRefused(PngFile.Of(PngFile.Header(1, 1, interlace: 2), PngFile.Data(0, 0), PngFile.End), "interlacing 0 or 1");
        AssertRefused(PngFile.Of(PngFile.Header(1, 1, compression: 1), PngFile.Data(0, 0), PngFile.End), "compression 0");
        AssertRefused(PngFile.Of(PngFile.Header(1, 1, filter: 1), PngFile.Data(0, 0), PngFile.End), "filters 0");
        AssertRefused(PngFile.Of(PngFile.Chunk("IHDR", new byte[12]), PngFile.End), "13 bytes", "found 12");
    }

    [Fact]
    public void A_filter_that_does_not_exist_is_refused() =>
    AssertRefused(PngFile.Of(PngFile.Header(1, 2), PngFile.Data(0, 7, 5, 7), PngFile.End), "a filter from 0 to 4", "row 1", "found 5");

    [Fact]
    public void Too_few_and_too_many_rows_are_refused()
    {
        AssertRefused(PngFile.Of(PngFile.Header(2, 2), PngFile.Data(0, 1, 2, 0, 3), PngFile.End), "expected 6 bytes", "found 5");
        AssertRefused(PngFile.Of(PngFile.Header(2, 2), PngFile.Data(0, 1, 2, 0, 3, 4, 0), PngFile.End), "expected 6 bytes", "found more");
    }

    [Fact]
    public void A_missing_part_of_the_checksum_and_bytes_after_it_are_refused()
    {
        var packed = PngFile.Pack([0, 1, 2]);
        for (var cut = 1; cut <= 4; cut++)
            AssertRefused(PngFile.Of(PngFile.Header(2, 1), PngFile.Chunk("IDAT", packed[..^cut]), PngFile.End), "expected");

        AssertRefused(PngFile.Of(PngFile.Header(2, 1), PngFile.Chunk("IDAT", [.. packed, 0]), PngFile.End), "followed by other data");
        packed[^1] ^= 1;
        AssertRefused(PngFile.Of(PngFile.Header(2, 1), PngFile.Chunk("IDAT", packed), PngFile.End), "damaged");
    }

    [Fact]
    public void What_is_not_packed_at_all_is_refused() =>
        AssertRefused(PngFile.Of(PngFile.Header(2, 1), PngFile.Chunk("IDAT", 1, 2, 3, 4, 5, 6, 7, 8), PngFile.End), "expected packed data (IDAT) that unpacks");

    [Fact]
    public void A_dictionary_that_nobody_has_is_refused() =>
        AssertRefused(PngFile.Of(PngFile.Header(2, 1), PngFile.Chunk("IDAT", 0x78, 0xBB, 0, 0, 0, 1, 3, 0, 0, 0, 0, 1), PngFile.End), "expected");

    [Fact]
    public void A_pixel_without_an_entry_in_the_palette_is_refused()
    {
        byte[][] start = [PngFile.Header(2, 2, depth: 4, colour: 3), PngFile.Chunk("PLTE", 1, 2, 3, 4, 5, 6)];

        AssertRefused(PngFile.Of([.. start, PngFile.Data(0, 0x01, 0, 0x12), PngFile.End]), "from 0 to 1, the entries of its palette", "found 2 in row 1");
    }

    [Fact]
    public void Palettes_and_transparency_must_fit_the_picture()
    {
        var data = PngFile.Data(0, 0);
        AssertRefused(PngFile.Of(PngFile.Header(1, 1, colour: 3), data, PngFile.End), "expected a palette (PLTE)", "found none");
        AssertRefused(PngFile.Of(PngFile.Header(1, 1, colour: 0), PngFile.Chunk("PLTE", 1, 2, 3), data, PngFile.End), "no palette");
        AssertRefused(PngFile.Of(PngFile.Header(1, 1, colour: 3), PngFile.Chunk("PLTE", 1, 2, 3, 4), data, PngFile.End), "found 4 bytes");
        AssertRefused(PngFile.Of(PngFile.Header(1, 1, colour: 3), PngFile.Chunk("PLTE"), data, PngFile.End), "found 0 bytes");
        AssertRefused(PngFile.Of(PngFile.Header(1, 1, colour: 3), PngFile.Chunk("PLTE", new byte[771]), data, PngFile.End), "1 to 256 entries");
        AssertRefused(PngFile.Of(PngFile.Header(1, 1, colour: 3), PngFile.Chunk("tRNS", 1), PngFile.Chunk("PLTE", 1, 2, 3), data, PngFile.End),
            "transparency (tRNS) for 1 to 0");
        AssertRefused(PngFile.Of(PngFile.Header(1, 1, colour: 3), PngFile.Chunk("PLTE", 1, 2, 3), PngFile.Chunk("tRNS", 1, 2), data, PngFile.End),
            "1 to 1 entries", "found 2");
        AssertRefused(PngFile.Of(PngFile.Header(1, 1, colour: 3), PngFile.Chunk("PLTE", 1, 2, 3), PngFile.Chunk("PLTE", 1, 2, 3), data, PngFile.End),
            "expected one palette");
        AssertRefused(PngFile.Of(PngFile.Header(1, 1), PngFile.Chunk("tRNS", 1), data, PngFile.End), "expected 2 bytes of transparency", "found 1");
        AssertRefused(PngFile.Of(PngFile.Header(1, 1), PngFile.Chunk("tRNS", 0, 1), PngFile.Chunk("tRNS", 0, 1), data, PngFile.End),
            "expected one transparency");
        AssertRefused(PngFile.Of(PngFile.Header(1, 1), data, PngFile.Chunk("tRNS", 0, 1), PngFile.End), "before the pixels");
    }

    [Fact]
    public void Chunks_must_stand_in_the_order_of_the_standard()
    {
        var (header, data) = (PngFile.Header(1, 1), PngFile.Data(0, 0));
        AssertRefused(PngFile.Of(data, header, PngFile.End), "the header (IHDR) as the first chunk", "found IDAT");
        AssertRefused(PngFile.Of(header, header, data, PngFile.End), "expected one header");
        AssertRefused(PngFile.Of(header, PngFile.End), "expected pixels (IDAT)");
        AssertRefused(PngFile.Of(header, data, PngFile.Chunk("tEXt", 65), data, PngFile.End), "one after the other");
        AssertRefused(PngFile.Of(header, data, PngFile.Chunk("IEND", 1)), "expected nothing in the last chunk");
        AssertRefused(PngFile.Of(header, data), "cut off");
    }

    [Fact]
    public void Unknown_critical_chunks_are_refused_and_strange_types_too()
    {
        var (header, data) = (PngFile.Header(1, 1), PngFile.Data(0, 0));
        AssertRefused(PngFile.Of(header, PngFile.Chunk("CgBI", 1), data, PngFile.End), "CgBI", "can't be understood");
        AssertRefused(PngFile.Of(header, PngFile.Chunk("A\nbc", 1), data, PngFile.End), "four letters", "0x410A6263");
    }

    [Fact]
    public void A_length_beyond_the_file_is_refused()
    {
        byte[] file = [.. PngFile.Of(PngFile.Header(1, 1)), 0x7F, 0xFF, 0xFF, 0xFF, .. "IDAT"u8, 0, 0, 0, 0];
        AssertRefused(file, "2147483647 bytes", "chunk IDAT at byte 33");
        file[33] = 0xFF;
        AssertRefused(file, "4294967295 bytes");
    }

    [Theory]
    [InlineData("", "an empty file")]
    [InlineData("FFD8FFE000104A464946", "a JPEG picture")]
    [InlineData("474946383961", "a GIF picture")]
    [InlineData("524946460000000057454250", "a WebP picture")]
    [InlineData("424D7600000000000000", "a BMP picture")]
    [InlineData("49492A00", "a TIFF picture")]
    [InlineData("0000001C6674797061766966", "an AVIF picture")]
    [InlineData("000000186674797068656963", "a HEIF picture")]
    [InlineData("68656C6C6F", "begins with 0x68656C6C6F")]
    [InlineData("89504E470A1A0A0000000D", "changed on the way")]
    public void Other_kinds_of_files_are_named(string start, string name) => AssertRefused(Convert.FromHexString(start), "expected a PNG file", name);

    [Fact]
    public void Missing_files_folders_and_empty_files_are_named()
    {
        Directory.CreateDirectory(_folder["a"]);
        File.WriteAllBytes(_folder["b"], []);
        File.CreateSymbolicLink(_folder["c"], _folder["nowhere"]);
        AssertReadRefused(_folder["nowhere/x.png"], "there is no such file");
        AssertReadRefused(_folder["a"], "found a folder");
        AssertReadRefused(_folder["b"], "found an empty file");
        AssertReadRefused(_folder["c"], "there is no such file");

        // A device that never ends, behind a link: it must not be read.
        File.CreateSymbolicLink(_folder["d"], OperatingSystem.IsWindows() ? "NUL" : "/dev/zero");
        AssertReadRefused(_folder["d"], "expected a PNG file");
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("sv-SE")]
    [InlineData("ar-SA")]
    public void Messages_are_the_same_in_every_culture(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            AssertRefused(PngFile.Of(PngFile.Header(Most + 1, 1), PngFile.End),
                "x.png: expected a width and a height from 1 to 1000000 pixels; its header says 1000001 × 1.");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static byte[] Small(int colour, int depth, bool interlaced)
    {
        var png = new SlowPng(3, 3, depth, colour, new Random(6)) { Interlaced = interlaced, Pieces = 2 };
        return (colour is 6 ? png : png.WithTransparency()).Encode();
    }

    private static Picture Decode(byte[] file) => new PngDecoder().Decode(file, "x.png");

    private static void AssertRefused(byte[] file, params string[] parts) => Refused.ByFile(() => Decode(file), "x.png", parts);

    private static void AssertReadRefused(string path, params string[] parts) => Refused.ByFile(() => new PngDecoder().Read(path), path, parts);
}
