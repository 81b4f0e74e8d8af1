using NetDsl.Training;

namespace NetDsl.Images.Tests;

/// <summary>JPEG files of all kinds, whose pixels libjpeg decoded when they were made: see Pictures/README.md.</summary>
public class JpegTests
{
    private const int MostAnywhere = 3;
    private const double MostOnAverage = 0.5;

    private static readonly Dictionary<string, Picture> Decoded = PictureFiles.ReadDecoded("decoded.gz", "*.jpg");

    public static TheoryData<string> Names => [.. Decoded.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Pixels_are_those_of_libjpeg(string name)
    {
        var picture = new PictureDecoder().Read(PictureFiles.PathOf(name));

        var expected = Decoded[name];
        Assert.Equal(expected.Shape, picture.Shape);
        var differences = picture.Pixels.ToArray().Zip(expected.Pixels.ToArray(), (found, sought) => Math.Abs(found - sought)).ToArray();
        Assert.InRange(differences.Max(), 0, MostAnywhere);
        Assert.InRange(differences.Average(), 0, MostOnAverage);
    }

    [Fact]
    public void There_are_sixty_files_of_every_sampling_and_orientation()
    {
        Assert.InRange(Decoded.Count, 60, 70);
        string[] kinds = ["1x1", "2x1", "2x2", "1x2", "progressive", "restart", "grey", "rgb", "cmyk", .. Enumerable.Range(1, 8).Select(n => $"exif-{n}")];
        foreach (var part in kinds)
            Assert.Contains(Decoded.Keys, name => name.Contains(part, StringComparison.Ordinal));
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
        for (var length = 1; length < bytes.Length; length += 7)
        {
            var message = Assert.Throws<DataFileException>(() => new PictureDecoder().Decode(bytes.AsMemory(0, length), name)).Message;
            Assert.StartsWith($"{name}: expected ", message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', message);
        }
    }
}
