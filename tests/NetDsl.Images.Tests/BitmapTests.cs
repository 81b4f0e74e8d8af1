using NetDsl.Training;

namespace NetDsl.Images.Tests;

/// <summary>BMP, GIF and TGA files, whose pixels Pillow decoded when they were made: see Pictures/README.md.</summary>
public class BitmapTests
{
    private static readonly Dictionary<string, Picture> Decoded = PictureFiles.ReadDecoded("lossless.gz", "*.bmp", "*.gif", "*.tga");

    public static TheoryData<string> Names => [.. Decoded.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Pixels_are_those_of_Pillow(string name)
    {
        var picture = new PictureDecoder().Read(PictureFiles.PathOf(name)).ToChannels(4);

        Assert.Equal(Decoded[name].Shape, picture.Shape);
        for (var pixel = 0; pixel < picture.Pixels.Length; pixel += 4)
        {
            // What lies under pixels that aren't there is anything.
            var (expected, found) = (Decoded[name].Pixels.Slice(pixel, 4).ToArray(), picture.Pixels.Slice(pixel, 4).ToArray());
            if (expected[3] == 0)
                Assert.Equal(0, found[3]);
            else
                Assert.Equal(expected, found);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_size_is_known_without_decoding(string name)
    {
        using var file = File.OpenRead(PictureFiles.PathOf(name));

        Assert.Equal((Decoded[name].Shape.Height, Decoded[name].Shape.Width), new PictureDecoder().ReadSize(file, name));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_file_that_is_cut_off_anywhere_is_refused(string name)
    {
        var bytes = File.ReadAllBytes(PictureFiles.PathOf(name));

        // TGA files may have a footer, and GIF files further frames, which nobody needs.
        var end = name.EndsWith(".bmp", StringComparison.Ordinal) ? bytes.Length : bytes.Length / 2;
        for (var length = 1; length < end; length += 3)
            Assert.Throws<DataFileException>(() => new PictureDecoder().Decode(bytes.AsMemory(0, length), name));
    }

    [Theory]
    [InlineData("claims.bmp", "424D36000000000000003600000028000000FFFF0000FFFF0000010018000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("claims.gif", "474946383961FFFFFFFF00000021F904010000000000002C00000000FFFFFFFF00000202440100003B")]
    [InlineData("claims.tga", "00000200000000000000000000FFFFFF1800")]
    [InlineData("claims.jpg", "FFD8FFC0001108FFDCFFDC03012200021101031101FFDA000C03010002110311003F00FFD9")]
    [InlineData("claims.png", "89504E470D0A1A0A0000000D494844520000FFFF0000FFFF08020000006D6D8F5A")]
    public void A_size_of_65500_by_65500_is_refused_before_memory_is_taken(string name, string hexadecimal)
    {
        var file = Convert.FromHexString(hexadecimal);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var message = Assert.Throws<DataFileException>(() => new PictureDecoder().Decode(file, name)).Message;

        Assert.StartsWith($"{name}: expected ", message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
        Assert.Throws<DataFileException>(() => new PictureDecoder().ReadSize(new MemoryStream(file), name));
    }

    [Theory]
    [InlineData("empty.jpg", "", "found an empty file")]
    [InlineData("notes.jpg", "6E6F746573", "begins with 0x6E6F746573")]
    [InlineData("photo.webp", "524946462400000057454250", "found a WebP picture")]
    [InlineData("photo.heic", "000000186674797068656963", "found a HEIF picture")]
    [InlineData("set.jpg", "504B0304", "found a ZIP archive")]
    [InlineData("other.tga", "6E6F7465736E6F7465736E6F7465736E6F746573", "a TGA file in grey")]
    [InlineData("packed.bmp", "424D360000000000000036000000280000000200000002000000010008000100000000000000000000000000", "without compression")]
    [InlineData("twelve.jpg", "FFD8FFC1000B0C001000100101110000", "8 bits a sample; found 12")]
    [InlineData("arithmetic.jpg", "FFD8FFC9000B08001000100101110000", "an arithmetically coded")]
    [InlineData("lossless.jpg", "FFD8FFC3000B08001000100101110000", "a lossless or hierarchical")]
    public void What_is_not_read_is_named(string name, string hexadecimal, string part)
    {
        var message = Assert.Throws<DataFileException>(() => new PictureDecoder().Decode(Convert.FromHexString(hexadecimal), name)).Message;

        Assert.StartsWith($"{name}: expected ", message, StringComparison.Ordinal);
        Assert.Contains(part, message, StringComparison.Ordinal);
    }

    [Fact]
    public void CMYK_that_no_program_of_Adobe_wrote_is_refused()
    {
        var bytes = File.ReadAllBytes(PictureFiles.PathOf("adobe-cmyk.jpg"));
        var adobe = bytes.AsSpan().IndexOf("Adobe"u8);
        bytes[adobe] = (byte)'a';

        var message = Assert.Throws<DataFileException>(() => new PictureDecoder().Decode(bytes, "cmyk.jpg")).Message;

        Assert.Contains("found other CMYK: convert it to RGB", message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_limits_are_those_that_are_set()
    {
        var path = PictureFiles.PathOf("colour.bmp");
        Assert.Throws<DataFileException>(() => new PictureDecoder { MaximumPixels = 11 * 14 - 1 }.Read(path));
        Assert.Equal(11, new PictureDecoder { MaximumPixels = 11 * 14 }.Read(path).Shape.Height);
        Assert.Throws<DataFileException>(() => new PictureDecoder { MaximumFileLength = 100 }.Read(path));
        Assert.Throws<DataFileException>(() => new PictureDecoder().Read(PictureFiles.PathOf("nowhere.jpg")));
    }
}
